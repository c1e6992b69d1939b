// Chinese titles put together from the words of the English one, where every word is known.
// A title with an unknown word gets none: half a translation is worse than none.

// What a thing is: Chinese says it last.
const THINGS: readonly (readonly [string, string])[] = [
  ['white hanging heart t-light holder', '白色心形悬挂烛台'],
  ['hot water bottle', '热水袋'],
  ['t-light holder', '烛台'],
  ['photo frame', '相框'],
  ['picture frame', '相框'],
  ['lunch bag', '午餐袋'],
  ['lunch box', '午餐盒'],
  ['jumbo bag', '大号购物袋'],
  ['charlotte bag', '手提袋'],
  ['shoulder bag', '单肩包'],
  ['picnic bag', '野餐包'],
  ['shopper bag', '购物袋'],
  ['tote bag', '帆布袋'],
  ['airline bag', '航空旅行包'],
  ['recycling bag', '环保分类袋'],
  ['wash bag', '洗漱包'],
  ['trinket box', '首饰盒'],
  ['storage box', '收纳盒'],
  ['metal sign', '铁皮挂牌'],
  ['hand warmer', '暖手宝'],
  ['cake cases', '蛋糕纸杯'],
  ['cake stand', '蛋糕架'],
  ['cake tins', '蛋糕罐'],
  ['cookie cutters', '饼干模'],
  ['drawer knob', '抽屉拉手'],
  ['alarm clock', '闹钟'],
  ['wall clock', '挂钟'],
  ['night light', '小夜灯'],
  ['tea lights', '蜡烛灯'],
  ['watering can', '浇水壶'],
  ['travel card wallet', '旅行卡包'],
  ['plasters in tin', '罐装创可贴'],
  ['paper napkins', '餐巾纸'],
  ['paper plates', '纸盘'],
  ['paper cups', '纸杯'],
  ['paper bunting', '纸质彩旗'],
  ['party bunting', '派对彩旗'],
  ['oven glove', '隔热手套'],
  ['washing up gloves', '洗碗手套'],
  ['tea towels', '茶巾'],
  ['tea set', '茶具'],
  ['measuring spoons', '量勺'],
  ['skipping rope', '跳绳'],
  ['doormat', '门垫'],
  ['cushion', '靠垫'],
  ['bunting', '彩旗'],
  ['decoration', '挂饰'],
  ['tissues', '纸巾'],
  ['apron', '围裙'],
  ['umbrella', '雨伞'],
  ['parasol', '阳伞'],
  ['windmill', '风车'],
  ['calculator', '计算器'],
  ['lamp', '台灯'],
  ['lantern', '灯笼'],
  ['mug', '马克杯'],
  ['bowl', '碗'],
  ['plate', '盘'],
  ['jug', '壶'],
  ['scales', '秤'],
  ['purse', '钱包'],
  ['cakestand', '蛋糕架'],
  ['teacup and saucer', '茶杯碟'],
  ['candles', '蜡烛'],
];
// What it is like, in the order said; '' drops a word that Chinese does not say.
const WORDS: readonly (readonly [string, string])[] = [
  ['union jack', '米字旗'],
  ['union flag', '米字旗'],
  ['fairy cake', '小蛋糕'],
  ['polkadot', '波点'],
  ['spotty', '圆点'],
  ['retrospot', '复古圆点'],
  ['paisley', '佩斯利花纹'],
  ['babushka', '套娃'],
  ['vintage', '复古'],
  ['antique', '仿古'],
  ['victorian', '维多利亚'],
  ['scandinavian', '北欧'],
  ['regency', '摄政风'],
  ['red', '红色'],
  ['pink', '粉色'],
  ['blue', '蓝色'],
  ['white', '白色'],
  ['black', '黑色'],
  ['green', '绿色'],
  ['grey', '灰色'],
  ['ivory', '象牙白'],
  ['cream', '米色'],
  ['silver', '银色'],
  ['chocolate', '巧克力色'],
  ['orange', '橙色'],
  ['small', '小号'],
  ['large', '大号'],
  ['ceramic', '陶瓷'],
  ['wooden', '木制'],
  ['wood', '木制'],
  ['glass', '玻璃'],
  ['metal', '金属'],
  ['zinc', '锌制'],
  ['enamel', '搪瓷'],
  ['bakelike', '电木'],
  ['hanging', '悬挂'],
  ['heart', '心形'],
  ['hearts', '心形'],
  ['star', '星形'],
  ['rose', '玫瑰'],
  ['english', '英式'],
  ['strawberry', '草莓'],
  ['woodland', '森林'],
  ['spaceboy', '太空男孩'],
  ['skull', '骷髅'],
  ['skulls', '骷髅'],
  ['owl', '猫头鹰'],
  ['owls', '猫头鹰'],
  ['christmas', '圣诞'],
  ['london', '伦敦'],
  ['garden', '花园'],
  ['kitchen', '厨房'],
  ['bathroom', '浴室'],
  ['doily', '蕾丝'],
  ['suki', '苏琪'],
  ['apples', '苹果'],
  ['apple', '苹果'],
  ['toys', '玩具'],
  ['pantry', '储藏室'],
  ['design', '图案'],
  ['childrens', '儿童'],
  ['of', ''],
  ['and', ''],
  ['in', ''],
  ['the', ''],
  ['finish', ''],
];
const BY_LENGTH = [...THINGS, ...WORDS].sort(([a], [b]) => b.length - a.length);
const THING_WORDS = new Set(THINGS.map(([phrase]) => phrase));

const COUNTED = [
  [/^(?:set\/|set of |set )(\d+) (.+)$/, (rest: string, count: string) => `${rest} ${count}件套`],
  [/^pack of (\d+) (.+)$/, (rest: string, count: string) => `${rest} ${count}个装`],
  [/^(\d+) tier$/, (_rest: string, count: string) => `${count}层`],
] as const;

function wordsOf(text: string): string | null {
  let rest = text.trim();
  let [traits, thing] = ['', ''];
  while (rest !== '') {
    const found = BY_LENGTH.find(([phrase]) => rest === phrase || rest.startsWith(`${phrase} `));
    if (!found) return null;
    const [phrase, said] = found;
    if (THING_WORDS.has(phrase)) thing += said;
    else traits += said;
    rest = rest.slice(phrase.length).trim();
  }
  return thing === '' ? null : traits + thing;
}

/**
 * The Chinese title, or null when a word is unknown.
 *
 * @example chineseTitle('Red Retrospot Picnic Bag') // '红色复古圆点野餐包'
 */
export function chineseTitle(title: string): string | null {
  const text = title.toLowerCase();
  for (const [pattern, say] of COUNTED) {
    const match = pattern.exec(text);
    const rest = match?.[2] ? wordsOf(match[2]) : null;
    if (match?.[1] && rest) return say(rest, match[1]);
  }
  return wordsOf(text);
}
