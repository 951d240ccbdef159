/** What one message to main may hold, and so what can be copied at once, in characters. */
export const copyLimit = 2_000_000
