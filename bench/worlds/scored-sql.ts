import type { PartName, PersonQuery } from '@duett/matching/pairs'
import { defaultWeights, hasSay, totalWeight } from '../../packages/matching/src/pairs/fit.ts'

/**
 * The definition of the fit in SQL (`fit.ts` of the engine): rows of `vacancy` that meet every limit of a person but the commute, with
 * their fit. Unknown facts are 255 for hours, -32768 for a start, 0 for salary, level, measures and contract, as in `VacancyColumns`.
 */
export function scoredSql(wish: PersonQuery, person: 0 | 1): string {
  const weights = wish.weights ?? defaultWeights
  const parts = (Object.keys(partSql) as PartName[]).filter((part) => hasSay(wish, part))
  const sum = parts.map((part) => `${weights[part]} * coalesce(${partSql[part](wish)}, ${weights.unknownPart})`)
  return `
    select id, on_site, posts, places, (${sum.join(' + ')}) / ${totalWeight(wish)} as fit
    from (select v.*, o.closeness, ${headroomSql(wish)} as headroom,
        case when v.hours_min = 255 then v.hours_max else v.hours_min end as hours_from,
        case when v.hours_max = 255 then v.hours_min else v.hours_max end as hours_to
      from (select id, max(closeness) as closeness from vacancy_occupation join wish using (occupation)
        where person = ${person} group by id) o join vacancy v using (id)) v
    where ${limitsSql(wish).join(' and ')}`
}

/** Steps by which the person is better than required where it is closest; null where nothing is required. */
function headroomSql({ languages }: PersonQuery): string {
  if (languages === undefined) return 'null::int4'
  const held = languages.map(({ language, level }) => `when ${language} then ${level}`).join(' ')
  return `(select min(case asked >> 3 ${held} else 0 end - (asked & 7)) from unnest(v.languages) asked)`
}

/** Each part in ten-thousandths, null where the vacancy does not say. Only limits that hold are met here, so nothing falls short. */
const partSql: Record<PartName, (wish: PersonQuery) => string> = {
  occupation: () => 'closeness',
  skills: ({ skills }) =>
    `(select 10000 * count(*) filter (where asked = any('{${skills!.join()}}'))::int4 / nullif(count(*)::int4, 0) from unnest(v.skills) asked)`,
  // Not without the case: least and greatest pass over null.
  language: () => 'case when headroom is not null then least(10000, 7000 + 1500 * headroom) end',
  hours: ({ hours }) => `case when hours_from <> 255 then
    7000 + 3000 * (least(hours_to, ${hours!.max}) - greatest(hours_from, ${hours!.min}) + 1) / (hours_to - hours_from + 1) end`,
  salary: ({ salaryFloorMonthlyEur: floor }) =>
    `case when salary > 0 then least(10000, greatest(0, floor(10000 * (salary::float8 / ${floor} - 0.5))))::int4 end`,
  start: ({ start }) =>
    `case when start_day <> -32768 then greatest(5000, 10000 - 30 * greatest(0, start_day - ${start!.earliestDay} - 30)) end`,
  level: ({ level }) =>
    `case when level > 0 then case greatest(0, ${level!.own} - level) when 0 then 10000 when 1 then 6000 when 2 then 3000 else 0 end end`,
  measures: ({ wishedMeasures: wished = 0 }) =>
    `case when measures <> 0 then 10000 * bit_count((measures & ${wished})::bit(32))::int4 / bit_count(${wished}::bit(32))::int4 end`,
}

function limitsSql(wish: PersonQuery): string[] {
  const { hours, start, salaryFloorMonthlyEur, level, excludedContracts = 0, onSitePercent } = wish
  return [
    '(headroom is null or headroom >= 0)',
    `(salary = 0 or salary >= ${salaryFloorMonthlyEur ?? 0})`,
    hours && `(hours_from = 255 or (hours_to >= ${hours.min} and hours_from <= ${hours.max}))`,
    start &&
      `(start_day = -32768 or (start_day >= ${start.earliestDay} and start_day <= ${start.latestDay ?? 100_000}))`,
    level && `(level = 0 or level between ${level.min ?? 0} and ${level.max ?? 99})`,
    `(contract = 0 or (${excludedContracts} >> contract) & 1 = 0)`,
    onSitePercent && `on_site between ${onSitePercent.min} and ${onSitePercent.max}`,
  ].filter((limit) => limit !== undefined)
}
