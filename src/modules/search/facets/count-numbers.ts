/** How often each number stands among these, four bytes each, the highest byte first. */
export function countNumbers(packed: Uint8Array): Map<number, number> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  let largest = 0
  for (let at = 0; at < view.byteLength; at += 4) largest = Math.max(largest, view.getInt32(at))
  const times = new Int32Array(largest + 1)
  const found: number[] = []
  for (let at = 0; at < view.byteLength; at += 4) {
    const number = view.getInt32(at)
    if (times[number]!++ === 0) found.push(number)
  }
  return new Map(found.map((number) => [number, times[number]!]))
}
