import { formatDate, formatTime } from "../state/time.js";
import { derivedId, hash, type World } from "../state/world.js";

/** Metrics that a successful run yields, and the section of each. */
const metricTypes = [
  ["current_ratio", "short_term_liquidity_and_working_capital"],
  ["quick_ratio", "short_term_liquidity_and_working_capital"],
  ["dscr", "debt_repayment_capacity_cushion"],
  ["ebit_margin", "profitability"],
  ["net_profit_margin", "profitability"],
  ["financial_leverage", "solvency"],
] as const;

type Result = NonNullable<ReturnType<World["latestResult"]>>;

/** Returns the metrics of a run: two years and four quarters of each type, the same at each read. */
export function metricsOf({ run, ended }: Result) {
  const time = formatTime(ended);
  const year = new Date(ended).getUTCFullYear() - 1;
  const periods = [
    ["yearly", `${year - 1}-12-31`],
    ["yearly", `${year}-12-31`],
    ...["03-31", "06-30", "09-30", "12-31"].map((end) => ["quarterly", `${year}-${end}`] as const),
  ] as const;
  return metricTypes.flatMap(([metric_type, section]) =>
    periods.map(([period_type, period]) => {
      const key = `${run.id} ${metric_type} ${period_type} ${period}`;
      return {
        id: derivedId(key),
        metric_type,
        section,
        period,
        period_type,
        value: (hash(key) % 400) / 100,
        points: hash(`${key} points`) % 11,
        value_type: "real" as const,
        created_at: time,
        updated_at: time,
      };
    }),
  );
}

/** Returns the loans of the 30 days before the end of a run. */
export function loansOf({ run, ended }: Result) {
  const time = formatTime(ended);
  return Array.from({ length: 30 }, (_, index) => {
    const date = formatDate(ended - (30 - index) * 86_400_000);
    const key = `${run.id} loan ${date}`;
    const current_loan = 10_000 + (hash(key) % 5_000);
    return { id: derivedId(key), date, current_loan, created_at: time, updated_at: time };
  });
}

/** Returns the written summary of a run. */
export function summaryOf({ run, ended, score }: Result) {
  const time = formatTime(ended);
  return {
    id: derivedId(`${run.id} summary`),
    strength: "Stable liquidity.",
    weakness: "Revenue depends on few customers.",
    risks_and_notes: "Figures of the sandbox: not those of a company.",
    summary: `The score is ${score}.`,
    generated_on: time,
    created_at: time,
    updated_at: time,
  };
}
