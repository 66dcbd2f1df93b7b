/** The four flat colours of one material; each is readable on white paper and on a dark screen. */
export type Tone = { fill: string; light: string; dark: string; line: string }

export const tones = {
  zinc: { fill: '#b3bdc7', light: '#d8dee4', dark: '#8f9ba7', line: '#64717e' },
  stainless: { fill: '#c3c8cb', light: '#e3e6e7', dark: '#a0a7ab', line: '#70787d' },
  galvanised: { fill: '#a3aaa9', light: '#bfc5c4', dark: '#868e8d', line: '#5e6665' },
  yellow: { fill: '#d3b468', light: '#e8d195', dark: '#b1924a', line: '#866c33' },
  black: { fill: '#59616a', light: '#7f8892', dark: '#40464d', line: '#868e97' },
  brass: { fill: '#d6ab52', light: '#ecd08b', dark: '#b58a38', line: '#8a6826' },
  copper: { fill: '#cd8456', light: '#e4ab85', dark: '#a9663c', line: '#84502f' },
  aluminium: { fill: '#ccd2d6', light: '#e8ebed', dark: '#aab2b8', line: '#79828a' },
  white: { fill: '#edf0f2', light: '#fbfcfc', dark: '#cfd5da', line: '#8b959e' },
  grey: { fill: '#9aa2aa', light: '#b8bfc5', dark: '#7b848d', line: '#5d6670' },
  red: { fill: '#c8493f', light: '#de7a70', dark: '#a0342c', line: '#822a24' },
  orange: { fill: '#e0853a', light: '#efaa71', dark: '#ba6522', line: '#94501b' },
  amber: { fill: '#e6b73c', light: '#f2d176', dark: '#c09522', line: '#92711a' },
  green: { fill: '#5b9a63', light: '#86b98c', dark: '#437a4a', line: '#36633c' },
  blue: { fill: '#4a7fb0', light: '#7ba4ca', dark: '#35638d', line: '#2f577b' },
  teal: { fill: '#3f8f8c', light: '#70b1ae', dark: '#2d6f6d', line: '#285f5d' },
  brown: { fill: '#8f6748', light: '#b08a6b', dark: '#6f4e35', line: '#5f4533' },
  wood: { fill: '#cfa877', light: '#e3c79f', dark: '#ad8656', line: '#866641' },
  lime: { fill: '#d3dc4a', light: '#e4ea86', dark: '#adb62f', line: '#7f8722' },
} as const satisfies Record<string, Tone>

/** A picture of 96 × 96 units on nothing; the parts are drawn in order. */
export function picture(...parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round">${parts.join('')}</svg>`
}

/** The parts turned around the middle of the picture. */
export function turned(degrees: number, ...parts: string[]): string {
  return `<g transform="rotate(${degrees} 48 48)">${parts.join('')}</g>`
}

/** The parts moved, and scaled around the middle of the picture. */
export function placed(x: number, y: number, scale: number, ...parts: string[]): string {
  return `<g transform="translate(${n(x + 48 * (1 - scale))} ${n(y + 48 * (1 - scale))}) scale(${n(scale)})">${parts.join('')}</g>`
}

/** A number as short as one decimal allows. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function box(x: number, y: number, width: number, height: number, fill: string, line = '', round = 0): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${round ? ` rx="${n(round)}"` : ''} fill="${fill}"${stroke(line)}/>`
}

export function disc(x: number, y: number, radius: number, fill: string, line = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}"${stroke(line)}/>`
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, line = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${stroke(line)}/>`
}

/** A filled shape; holes show through where outlines overlap. */
export function shape(d: string, fill: string, line = ''): string {
  return `<path d="${d}" fill="${fill}" fill-rule="evenodd"${stroke(line)}/>`
}

/** A line without filling. */
export function trace(d: string, line: string, width = 1.2): string {
  return `<path d="${d}" fill="none"${stroke(line)}${width === 1.2 ? '' : ` stroke-width="${n(width)}"`}/>`
}

export function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`
}

/** A circle as an outline of a path, to cut a hole into another. */
export function ring(x: number, y: number, radius: number): string {
  return `M${n(x - radius)} ${n(y)}a${n(radius)} ${n(radius)} 0 1 0 ${n(2 * radius)} 0a${n(radius)} ${n(radius)} 0 1 0 ${n(-2 * radius)} 0Z`
}

/** A regular polygon with its first corner at that angle in degrees. */
export function regular(x: number, y: number, radius: number, corners: number, from = 0): string {
  return polygon(Array.from({ length: corners }, (_, i) => at(x, y, radius, from + (i * 360) / corners)))
}

export function at(x: number, y: number, radius: number, degrees: number): [number, number] {
  return [x + radius * Math.cos((degrees * Math.PI) / 180), y + radius * Math.sin((degrees * Math.PI) / 180)]
}

/** Where a value lies between two bounds, drawn between two lengths; a square root keeps the small ones apart. */
export function scaled(value: number, [low, high]: readonly [number, number], [from, to]: readonly [number, number]): number {
  const share = (Math.sqrt(value) - Math.sqrt(low)) / (Math.sqrt(high) - Math.sqrt(low))
  return from + Math.min(1, Math.max(0, share)) * (to - from)
}

function stroke(line: string): string {
  return line === '' ? '' : ` stroke="${line}"`
}
