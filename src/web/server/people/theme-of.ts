/** The theme chosen on this device, or null to follow the system's light or dark. */
export function themeOf(request: Request): 'comptoir' | 'comptoir-dark' | null {
  const chosen = /(?:^|;\s*)theme=(light|dark)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (!chosen) return null
  return chosen === 'dark' ? 'comptoir-dark' : 'comptoir'
}
