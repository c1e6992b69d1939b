// What can be wrong with a file or with one of its rows, by name. No words for the screen beyond
// the English fix: other languages translate by code.

/** Reasons to refuse a whole file. Nothing of a refused file is applied. */
export type FileProblemCode =
  | 'empty_file'
  | 'file_too_large'
  | 'not_a_table'
  | 'unsupported_file_type'
  | 'old_or_encrypted_excel'
  | 'undecodable_text'
  | 'row_too_long'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'damaged_zip'
  | 'zip_too_large'
  | 'zip_too_many_entries'
  | 'zip_bomb'
  | 'xlsx_external_links'
  | 'xlsx_dtd'
  | 'xlsx_damaged'
  | 'json_damaged'
  | 'json_no_list'
  | 'no_header'
  | 'duplicate_column'
  | 'unknown_layout'
  | 'mapping_incomplete'
  | 'account_needed';

const FILE_FIX: Record<FileProblemCode, string> = {
  empty_file: 'Export the report again: this file holds no rows.',
  file_too_large: 'Split the file, or export a shorter period.',
  not_a_table: 'Upload a CSV, TSV, XLSX or JSON file: this one is binary.',
  unsupported_file_type: 'Save it as CSV, TSV, XLSX or JSON and upload that.',
  old_or_encrypted_excel: 'Open it in Excel, remove the password, save it as .xlsx or CSV.',
  undecodable_text: 'Save the file as UTF-8 and upload it again.',
  row_too_long: 'A quote is never closed, or a cell is far too long: look at the row named.',
  too_many_columns: 'Delete the columns that are not needed.',
  too_many_rows: 'Split the file.',
  damaged_zip: 'Download the file again: it is cut off or damaged.',
  zip_too_large: 'Save it as CSV and upload that.',
  zip_too_many_entries: 'Save it as CSV and upload that.',
  zip_bomb: 'Save it as CSV and upload that: it unpacks to far more than it should.',
  xlsx_external_links: 'In Excel, break the links to other workbooks (Data > Edit Links), save.',
  xlsx_dtd: 'Save it again with Excel or LibreOffice: it holds markup that is not allowed.',
  xlsx_damaged: 'Open it in Excel or LibreOffice and save it again.',
  json_damaged: 'Send JSON as a program writes it: this text breaks off or is no JSON.',
  json_no_list: 'Send one list of objects, or an object with one such list, a row each.',
  no_header: 'The first rows hold no column names: add a header row.',
  duplicate_column: 'Two columns have the same name: rename or delete the one that is not meant.',
  unknown_layout: 'Say which column is which: the layout is not known yet.',
  mapping_incomplete: 'Name the columns that are still missing.',
  account_needed: 'Say which shop this file is from.',
};

/** A whole file refused, with the reason by name, where it was seen and what to do. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly fix: string;
  constructor(code: FileProblemCode, seen: string) {
    super(`${code}: ${seen}`);
    this.name = 'FileProblem';
    this.code = code;
    this.fix = FILE_FIX[code];
  }
}

/** Reasons to refuse, or to warn about, one row. */
export type RowProblemCode =
  | 'missing_value'
  | 'not_a_whole_number'
  | 'ambiguous_number'
  | 'number_too_large'
  | 'negative_units'
  | 'not_a_price'
  | 'not_a_date'
  | 'ambiguous_date'
  | 'id_lost_digits'
  | 'broken_characters'
  | 'too_few_columns'
  | 'orphan_line'
  | 'unknown_item'
  | 'ambiguous_item'
  | 'unknown_warehouse'
  | 'duplicate_row'
  | 'unknown_order'
  | 'ambiguous_order'
  | 'order_cancelled'
  | 'too_many_units'
  | 'unknown_event'
  | 'balance_mismatch'
  | 'unknown_category'
  | 'unknown_supplier'
  | 'no_supplier'
  | 'minimum_not_allowed'
  | 'lost_zeros'
  | 'became_date'
  | 'not_yes_or_no'
  | 'not_a_currency'
  | 'cost_not_allowed'
  | 'too_many_decimals'
  | 'repeated_sku';

/** The fix in English, by code. */
export const ROW_FIX: Record<RowProblemCode, string> = {
  missing_value: 'Fill in this cell.',
  not_a_whole_number: 'Write whole units, digits only.',
  ambiguous_number: 'Say in the mapping whether this mark groups thousands or starts decimals.',
  number_too_large: 'Check this number: it is beyond what a stock can hold.',
  negative_units: 'Correct the count in the source: units on hand cannot be below 0.',
  not_a_price: 'Write the price as a plain number.',
  not_a_date: 'Write the date as 2026-01-31 or 2026-01-31 14:05.',
  ambiguous_date: 'Say in the mapping whether day or month comes first.',
  id_lost_digits: 'Excel cut this number: export it as text and do not open it in Excel first.',
  broken_characters: 'Save the file as UTF-8: this cell has bytes that are not text.',
  too_few_columns: 'This row has fewer cells than the header: a line break or quote is wrong.',
  orphan_line: 'This line belongs to an order whose first line is not in the file.',
  unknown_item: 'Add this item to the catalogue first, or correct the code.',
  ambiguous_item: 'This code leads to more than one item: use the SKU.',
  unknown_warehouse: 'Choose which warehouse this name means.',
  duplicate_row: 'The same item and place stands in several rows: the last one counts.',
  unknown_order: 'No shop of yours has an order of this number: check the number.',
  ambiguous_order: 'Several shops have an order of this number: choose the shop.',
  order_cancelled:
    'This order was cancelled: stop the parcel, or ask the warehouse to take it back.',
  unknown_event: 'This kind of event is not known: tell us the word, the other rows are taken.',
  balance_mismatch: 'Start and events of this row do not come to its end balance: look at it.',
  unknown_category: 'No category has this code: correct it, or make the category first.',
  unknown_supplier: 'No supplier, or more than one, has this name: write it as its page does.',
  no_supplier: 'This SKU has no usual supplier: name one beside the minimum order.',
  minimum_not_allowed: 'Terms of suppliers are for members who may order: leave this cell empty.',
  lost_zeros: 'Excel took zeros off the front of this code: format the column as text.',
  became_date: 'Excel may have made a date of this code: format the column as text.',
  not_yes_or_no: 'Write yes or no.',
  not_a_currency: 'Write the currency as three letters, such as USD.',
  cost_not_allowed: 'Costs are for members who may see them: leave this cell empty.',
  too_many_decimals: 'Round this amount: its currency has fewer decimals.',
  repeated_sku: 'This SKU stands in an earlier row too: keep one of them.',
  too_many_units: 'More units than the order still has to ship from there: check units and place.',
};

/** One thing wrong with one cell: an error leaves the row out, a warning leaves the value out. */
export interface RowProblem {
  row: number;
  /** The header as written; empty when the whole row is meant. */
  column: string;
  /** The cell as read, cut to 80 characters. */
  value: string;
  code: RowProblemCode;
  severity: 'error' | 'warning';
}
