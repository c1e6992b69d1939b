// Which real series gives each product of the story its rhythm; the story scales it to its own
// figures (the README beside this file says so). Only codes, no numbers.

/** Story SKU to source stock code. */
export const STORY_SOURCES = {
  'SB-0231': '21931',
  'TL-1180': '21731',
  'KT-0417': '22138',
  'BT-3302': '22112',
  'YM-0090': '23300',
  'PC-2204': '22727',
  'HB-0655': '22557',
  'CU-0112': '22570',
  'HD-0660': '22114',
  'TC-0501': '20725',
  'DR-0738': '22173',
  'CL-0213': '71053',
};
