/** Only an address of this site, one slash, never `//elsewhere` or `/\elsewhere`; '/' (or what is given instead) for anything else. */
export function ownPath(value: FormDataEntryValue | null, instead = '/'): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : instead
}
