// What every new workspace starts with: the five categories and their policy rows.
import { DEFAULT_CATEGORY_POLICIES } from '../../shared/inventory/policy.ts';
import type { WorkspaceDb } from './for-workspace.ts';

const NAMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  apparel: ['Fashion apparel', '时尚服饰'],
  electronics: ['Consumer electronics', '3C电子'],
  home: ['Home goods', '家居用品'],
  beauty: ['Beauty & personal care', '美妆个护'],
  outdoor: ['Outdoor & sports', '户外运动'],
};

const CATEGORY_SQL = `INSERT INTO category
    (workspace_id, id, code, name, name_zh, revision, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?5, revision, ?6 FROM workspace WHERE workspace_id = ?1
  ON CONFLICT DO NOTHING`;

const POLICY_SQL = `INSERT INTO category_policy
    (workspace_id, id, category_id, turnover_min_days, turnover_max_days, safety_stock_days,
     alert_line_days, revision, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, revision, ?8 FROM workspace WHERE workspace_id = ?1
  ON CONFLICT DO NOTHING`;

/** Statements that add categories and policies; doing it again changes nothing. */
export function starterPolicies(db: WorkspaceDb, nowMs: number): D1PreparedStatement[] {
  return Object.entries(DEFAULT_CATEGORY_POLICIES).flatMap(([code, days]) => {
    const [name, nameZh] = NAMES[code] ?? [code, null];
    const { turnoverMinDays, turnoverMaxDays, safetyStockDays, alertLineDays } = days;
    return [
      db.prepare(CATEGORY_SQL).bind(db.workspaceId, `cat_${code}`, code, name, nameZh, nowMs),
      db
        .prepare(POLICY_SQL)
        .bind(
          db.workspaceId,
          `pol_${code}`,
          `cat_${code}`,
          turnoverMinDays,
          turnoverMaxDays,
          safetyStockDays,
          alertLineDays,
          nowMs,
        ),
    ];
  });
}
