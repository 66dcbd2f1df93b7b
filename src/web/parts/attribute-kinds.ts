import { m } from '../paraglide/messages.js'

export const attributeKindWords: Record<string, () => string> = {
  text: m.office_attribute_kind_text,
  number: m.office_attribute_kind_number,
  measure: m.office_attribute_kind_measure,
  list: m.office_attribute_kind_list,
  boolean: m.office_attribute_kind_boolean,
}
