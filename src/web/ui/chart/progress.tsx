/** Long work, with how much is done and what is left. It can be left: the words say where the result will be. */
export function Progress({ label, value, max, note }: { label: string; value: number; max: number; note?: string }) {
  const share = max > 0 ? Math.floor((value / max) * 100) : 0
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4">
        <span>{label}</span>
        <span className="num text-muted">{share} %</span>
      </div>
      <progress className="progress block h-1.5 w-full text-primary" value={value} max={max} aria-label={label} />
      {note && <p className="mt-1 text-tiny text-muted">{note}</p>}
    </div>
  )
}
