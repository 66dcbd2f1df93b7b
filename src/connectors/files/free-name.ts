/** The name, or the first of 'name (2).csv', 'name (3).csv' … that nobody has. */
export async function freeName(name: string, taken: (name: string) => Promise<unknown>): Promise<string> {
  const dot = name.lastIndexOf('.')
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let free = name
  for (let n = 2; await taken(free); n++) free = `${stem} (${n})${end}`
  return free
}
