import type { Display } from '../../parts/frame/switches/display.tsx'

/** HT or TTC in large, as chosen on this device; HT until then. */
export function displayOf(request: Request): Display {
  return /(?:^|;\s*)display=gross(?:;|$)/.test(request.headers.get('cookie') ?? '') ? 'gross' : 'net'
}
