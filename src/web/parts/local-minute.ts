const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment for a spreadsheet, in that zone: '2026-03-10 09:05'. */
export function localMinute(instant: string, zone: string): string {
  let format = formats.get(zone)
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })))
  return format.format(new Date(instant))
}
