const width = 30

/** A bar that fills on one line of a terminal; a plain line every tenth elsewhere. */
export function progressBar(out: NodeJS.WriteStream): (what: string, share: number) => void {
  let shown = -1
  return (what, share) => {
    const whole = Math.min(1, Math.max(0, share))
    const step = out.isTTY ? Math.floor(whole * 100) : Math.floor(whole * 10) * 10
    if (step === shown) return
    shown = step
    if (!out.isTTY) {
      out.write(`${what} ${step} %\n`)
      return
    }
    const filled = Math.round(whole * width)
    out.write(`\r\u001B[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(step).padStart(3)} %  ${what}${whole === 1 ? '\n' : ''}`)
  }
}
