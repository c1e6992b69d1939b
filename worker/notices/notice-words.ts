// What a target is told, in English or simplified Chinese: the causes that are new, each once. No
// money: nobody knows who reads along in a room.
import type { DigestItem } from '../../shared/contract/digest.ts';
import type { NoticeRule } from '../../shared/contract/notices.ts';
import type { Notice } from './notice-request.ts';

type Language = NoticeRule['language'];

interface Words {
  readonly subject: (count: number) => string;
  readonly more: (count: number) => string;
  readonly units: (units: number) => string;
  readonly test: string;
  readonly testSubject: string;
  readonly other: string;
  readonly erasure: (days: number) => string;
  readonly kinds: Readonly<Record<string, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    subject: (count) => `Stockcast: ${count} new ${count === 1 ? 'matter' : 'matters'}`,
    more: (count) => `and ${count} more, in the workspace under Today`,
    units: (units) => `${units} units at risk`,
    test: 'This is a test: what becomes a matter in Stockcast is told here.',
    testSubject: 'Stockcast: a test',
    other: 'Needs a look',
    erasure: (days) => `All data will be erased ${days > 1 ? `in ${days} days` : 'within a day'}`,
    kinds: {
      oversell: 'Sold more than there is',
      gap: 'Runs out before the next arrival',
      'live-short': 'Too few for a live',
      order: 'Order now',
      low: 'Low',
      undersell: 'Shows less than it could sell',
      stale: 'Its number is old',
      expiry: 'Will expire unsold',
      'plan-changed': 'A signed plan was changed',
      'connection-failed': 'A shop cannot be read',
      'messages-parked': 'Messages of a shop were given up',
      'lines-unmapped': 'Orders of unknown listings',
      'import-failed': 'An import failed',
      'source-stale': 'A source has gone silent',
      draft: 'An order waits for a yes',
      slow: 'A slow mover is due',
    },
  },
  zh: {
    subject: (count) => `Stockcast：${count} 件新事项`,
    more: (count) => `另有 ${count} 件，见工作区“今日”`,
    units: (units) => `${units} 件有风险`,
    test: '这是一条测试消息：Stockcast 的新事项会发到这里。',
    testSubject: 'Stockcast：测试',
    other: '需要查看',
    erasure: (days) => (days > 1 ? `全部数据将在 ${days} 天后删除` : '全部数据将在一天内删除'),
    kinds: {
      oversell: '超卖',
      gap: '到货前会断货',
      'live-short': '直播备货不足',
      order: '现在补货',
      low: '库存偏低',
      undersell: '平台显示偏少',
      stale: '数据过旧',
      expiry: '将过期未售',
      'plan-changed': '已签字的计划被修改',
      'connection-failed': '店铺无法读取',
      'messages-parked': '店铺消息处理失败',
      'lines-unmapped': '订单商品未关联',
      'import-failed': '导入失败',
      'source-stale': '数据来源中断',
      draft: '采购单等待确认',
      slow: '滞销品到期处理',
    },
  },
};

/** More in one message is read by nobody. */
const MOST_LINES = 15;
/** Of a code or a title: a single line fits everywhere. */
const MOST_CHARACTERS = 100;

function lineOf({ kind, body }: DigestItem, words: Words): string {
  const parts = [body.code, body.title].filter((part) => part !== '');
  const name = parts.map((part) => part.slice(0, MOST_CHARACTERS)).join(' ');
  const units = body.unitsAtRisk ? ` (${words.units(body.unitsAtRisk)})` : '';
  const matter =
    kind === 'erasure' ? words.erasure(body.value ?? 1) : (words.kinds[kind] ?? words.other);
  return `• ${matter}${name === '' ? '' : `: ${name}`}${units}`;
}

/** One message of every cause that is new: as many in full as fit, the others counted. */
export function noticeOf(
  fresh: readonly DigestItem[],
  language: Language,
  fits: (text: string) => boolean = () => true,
): Notice {
  const words = WORDS[language];
  const subject = words.subject(fresh.length);
  const lines = fresh.slice(0, MOST_LINES).map((item) => lineOf(item, words));
  for (;;) {
    const rest = fresh.length - lines.length;
    const text = [subject, ...lines, ...(rest > 0 ? [words.more(rest)] : [])].join('\n');
    if (lines.length === 0 || fits(text)) return { subject, text };
    lines.pop();
  }
}

/** The sentence of the test button. */
export function testNotice(language: Language): Notice {
  const { test, testSubject } = WORDS[language];
  return { subject: testSubject, text: test };
}
