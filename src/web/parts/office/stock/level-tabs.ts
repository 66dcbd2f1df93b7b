/** The tabs of the office's stock: nothing to sell, less than what is reserved, reserved. */
export const levelTabs = ['out', 'short', 'reserved'] as const
