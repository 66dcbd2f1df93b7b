/** What a mark means. Colour never speaks alone: an icon or a word stands beside it. */
export type Tone = 'neutral' | 'info' | 'attention' | 'error' | 'done' | 'accent'

export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  info: 'text-info',
  attention: 'text-warning',
  error: 'text-error',
  done: 'text-success',
  accent: 'text-primary',
}

export const toneFill: Record<Tone, string> = {
  neutral: 'bg-edge',
  info: 'bg-info',
  attention: 'bg-warning',
  error: 'bg-error',
  done: 'bg-success',
  accent: 'bg-primary',
}
