export const dayMs = 86_400_000;

/** The day `days` after `day`, both at midnight UTC. */
export function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayMs);
}

// Sunday first. People buy gifts on weekday evenings and Sundays.
const weekday = [1.15, 1.0, 0.95, 1.0, 1.05, 1.1, 0.75];

/** How busy a day is compared with an ordinary one: weekday, the run-up to Christmas, a quiet January, a closed shop. */
export function seasonOf(day: Date): number {
  const month = day.getUTCMonth() + 1;
  const date = day.getUTCDate();
  if ((month === 12 && date >= 25) || (month === 1 && date <= 2)) return 0.12;
  const base = weekday[day.getUTCDay()] ?? 1;
  if (month === 11) return base * (1.2 + date / 60);
  if (month === 12) return base * (date <= 20 ? 2.1 : 1.3);
  if (month === 1) return base * 0.75;
  if (month === 5 || month === 6) return base * 1.1;
  return base;
}

/** Sale weeks in which most orders carry the code. */
export function saleCodeOn(day: Date): string | undefined {
  const month = day.getUTCMonth() + 1;
  const date = day.getUTCDate();
  if (month === 11 && date >= 24) return "FRIDAY15";
  if (month === 7 && date <= 10) return "SUMMER15";
  return undefined;
}

export function isFestive(day: Date): boolean {
  return day.getUTCMonth() >= 9;
}
