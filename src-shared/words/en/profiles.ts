/** Names of the profiles that nobody entered. */
export const profiles = { demo: 'Demo engine', environment: 'Environment' }
