/** The HTML of an MJML text, for Outlook and everybody else. The translator is loaded with the first mail, not with the process. */
export async function htmlOf(mjml: string): Promise<string> {
  const { default: translate } = await import('mjml')
  const { html } = await translate(mjml, { validationLevel: 'strict', keepComments: false })
  return html
}
