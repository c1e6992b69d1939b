// Which policy category a description of the source shop belongs to, by the nouns it names.
// Must stay plain: a person can check each rule against the descriptions.

/** Not goods one stocks: postage, fees, samples, manual entries. */
export const NOT_GOODS =
  /^(POST|DOT|[MDSB]|BANK CHARGES|AMAZONFEE|ADJUST\d?|PADS|CRUK|C[23]|(GIFT|TEST|DCGS).*|SP\d+)$/i;

// Words and parts of words, any of which decides.
function words(...lists) {
  return new RegExp(lists.join('|'));
}

// The first rule that matches decides; what matches none and names a household thing is home.
const RULES = [
  // Household things whose names hold a word of another category.
  [
    'home',
    words(
      'METAL SIGN|MUG|CAKE|HANGER|HOOK|NESTING BOXES|OVEN GLOVE|WASHING UP|TEA BAG|RIBBON',
      'MARBLES|SKITTLES IN|PEG BAG|BOTTLE BAG|PARTY BAG|T-LIGHT|NOTEBOOK|TABLE LANTERN',
    ),
  ],
  [
    'electronics',
    words('NIGHT LIGHT|\\bLED\\b|TORCH|CLOCK|LIGHT STRING|LIGHTS|CALCULATOR|\\bLAMP\\b|USB|RADIO'),
  ],
  [
    'beauty',
    words(
      'LIP GLOSS|SOAP|BATH (SALT|SPONGE|BUBBLE)|ESSENTIAL BALM|MAKE ?UP|COSMETIC',
      'MANICURE|NAIL|HAND CREAM|PLASTERS IN TIN|TISSUES|VANITY|COMPACT MIRROR|HAIR',
      'TWEEZER|WASH ?BAG|BODY|PERFUME|SHOWER CAP|HAND WARMER|HOT WATER BOTTLE|HOTTIE',
    ),
  ],
  [
    'outdoor',
    words(
      'GARDEN|WATERING|PICNIC|PARASOL|KNEELING|WINDMILL|SKIPPING|BEACH|BICYCLE|HAMMOCK',
      'PLANT|TROWEL|SANDCASTLE|RAIN PONCHO|UMBRELLA|LANTERN|BIRD (FEEDER|HOUSE|TABLE)',
      'NESTING BOX|COOL BAG|DECKCHAIR|TRAVEL|CAMP|SHED|GLIDER|FRISBEE|BOWLS AND BALLS',
      'ROPE',
    ),
  ],
  [
    'apparel',
    words(
      '\\bBAG\\b|SHOPPER|PURSE|SCARF|GLOVE|\\bHAT\\b|APRON|SLIPPER|SOCK|EARRING|NECKLACE',
      'BRACELET|BROOCH|\\bRING\\b|CHARM|FLIP FLOP|SOMBRERO|TIARA|WALLET|SHAWL|BELT|BADGE',
      'PASHMINA',
    ),
  ],
  [
    'home',
    words(
      'BOX|TIN|JAR|MUG|CUP|PLATE|BOWL|TRAY|CAKE|BAKING|TEA |TEAPOT|COFFEE|KITCHEN',
      'SPOON|CUTLERY|KNOB|HOOK|HANGER|FRAME|MIRROR|CUSHION|DOORMAT|CLOCK|CANDLE',
      'T-LIGHT|HOLDER|SIGN|BOARD|STORAGE|BASKET|DRAWER|CABINET|SHELF|TOWEL|NAPKIN',
      'GLASS|BOTTLE|JUG|VASE|DECORATION|BUNTING|STOOL|TABLE|RACK|BIN|MAT|CUTTERS',
      'SCALES|BREAD|SPICE|LUNCH|SNACK|CONTAINER|PEGS|TIDY|ORNAMENT|BLOCK WORD',
      'PARTITION',
    ),
  ],
];

/** The category code of a description, or null when no rule knows it. */
export function categoryOf(description) {
  return RULES.find(([, pattern]) => pattern.test(` ${description} `))?.[0] ?? null;
}

/** How many SKUs of each category the sample holds, the twelve of the story apart. */
export const QUOTAS = { home: 148, apparel: 52, outdoor: 38, beauty: 32, electronics: 18 };

/** Source countries by the market whose demand they stand in for; the rest stands for Japan. */
export const MARKET_OF_COUNTRY = {
  'United Kingdom': 'US',
  EIRE: 'GB',
  France: 'GB',
  'Channel Islands': 'GB',
  Spain: 'GB',
  Portugal: 'GB',
  Germany: 'DE',
  Netherlands: 'DE',
  Switzerland: 'DE',
  Belgium: 'DE',
  Austria: 'DE',
};
