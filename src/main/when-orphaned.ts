const lookMillis = 250

/** npm passes a signal on to the shell between us, which ends without telling us: that our parent has gone is then the only sign. */
export function whenOrphaned(leave: () => void): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    leave()
  }, lookMillis)
  look.unref()
}
