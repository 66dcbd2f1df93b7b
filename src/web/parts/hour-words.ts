import { getLocale } from '../paraglide/runtime.js'

/** A local time 'HH:MM' as it is said: '15 h', '8 h 30'; '15:00' in English. */
export function hourWords(time: string): string {
  return getLocale() === 'fr' ? time.replace(/^0?(\d+):(\d\d)$/, (_, h: string, min: string) => `${h}\u00a0h${min === '00' ? '' : `\u00a0${min}`}`) : time
}
