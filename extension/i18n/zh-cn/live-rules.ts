// Words of the page that says how lives are run, in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `liveRules`. */
export const liveRules: Catalogue['liveRules'] = {
  open: '直播规则',
  heading: { other: '直播卖出的货 {count} 天内发出' },
  note: '对之后开的直播间生效，已开的直播间不变。',
  title: '直播怎么管',
  days: '天',
  minutes: '分钟',
  promiseDays: '发货时限',
  promiseDaysHint: '从下播算起。到那时到不了的货，播中不承诺。',
  promiseDaysWrong: '填 0 到 60 的整数。',
  holdMinutes: '锁单时长',
  holdMinutesHint: '到时未付，顺延给候补的下一位。',
  holdMinutesWrong: '填 1 到 60 分钟。',
  commentRetentionDays: '评论保留',
  commentRetentionDaysHint: '下播后满这么多天，评论和昵称自动删除。',
  commentRetentionDaysWrong: '填 1 到 365 的整数。',
  blockWords: '屏蔽词',
  blockWordsHint: '一行一个。带屏蔽词的评论只有本人看得到。',
  hostsOnly: '只有可以开播的人能改。',
  saved: '已保存，下一个直播间生效。',
};
