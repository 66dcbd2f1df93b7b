import { m } from '../../../paraglide/messages.js'

const ours: Partial<Record<string, () => string>> = { office: m.office_source_office, file: m.office_source_file }

/** Where a count comes from, as people call it: our own two doors in words, systems and file sources by the name that they were given. */
export function sourceName(source: string): string {
  return ours[source]?.() ?? source
}
