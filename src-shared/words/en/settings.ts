import { formatCount } from '../../format.ts'

export const settings = {
  title: 'Settings',
  sections: {
    label: 'Settings sections',
    profiles: 'Profiles',
    app: 'Foresight',
    data: 'Data',
    sending: 'Sending',
    appearance: 'Appearance',
    about: 'About',
  },
  saved: 'Saved',
  cancel: 'Cancel',
  close: 'Close',
  reset: 'Reset to defaults',

  profiles: {
    add: 'Add profile',
    unnamed: 'New profile',
    unsaved: 'Not saved',
    inUse: 'In use',
    use: 'Use this profile',
    demo: {
      text: 'A small server inside Foresight that works without an account and without a network. It computes real answers by plain algorithms, such as the dominant colours of a picture; it is a demonstration, not a machine-learning model. Everything it answers is marked “Demo engine” for good.',
      state: 'State',
      cause: 'Cause',
      states: { starting: 'Starting', ready: 'Ready', down: 'Stopped' },
      restarts: (count: number) => (count === 1 ? 'Restarted once' : `Restarted ${formatCount(count)} times`),
    },
    environment: {
      text: 'Read from CLARIFAI_PAT (or CLARIFAI_API_KEY), CLARIFAI_API_BASE, CLARIFAI_USER_ID and CLARIFAI_ROOT_CERTIFICATES_PATH when Foresight started. It is never stored, and can be changed only there.',
    },
    fields: {
      name: 'Name',
      namePlaceholder: 'Work',
      baseUrl: 'Base URL',
      baseUrlHint: 'Scheme, host and port. A key goes over plain http to this computer only.',
      userId: 'User id',
      userIdHint: 'Yours on Clarifai; used to find your own models.',
      organisationIds: 'Organisation ids',
      organisationIdsHint: 'One a line, or separated by commas.',
      rootCertificatesPath: 'Certificate file',
      rootCertificatesHint:
        'Path of a PEM file to trust instead of the system’s certificates, for a server of your own.',
      none: 'None',
      more: 'More',
      moreHint: 'User id, organisations, certificates',
    },
    save: 'Save',
    discard: 'Discard changes',
    delete: 'Delete profile…',
    deleteTitle: (name: string) => `Delete “${name}”?`,
    deleteNamed: (name: string) => `Delete profile “${name}”`,
    deleteText: 'Its key is deleted with it. The history keeps its entries. This can’t be undone.',
  },

  key: {
    title: 'Key',
    type: 'Kind of key',
    types: { pat: 'Personal access token', app: 'App key' },
    typeHints: {
      pat: 'Stands for you: reaches everything that you may use.',
      app: 'Bound to one app: reaches only that app’s models.',
    },
    field: 'Key',
    save: 'Save key',
    get: 'Get a token',
    states: {
      none: 'No key yet.',
      stored: (tail: string, backend: string) => `Key ${tail}, stored in ${backend}.`,
      plain: (tail: string) => `Key ${tail}, stored with weak protection.`,
      session: (tail: string) => `Key ${tail}, for this session only: it is gone when you quit.`,
      locked: (backend: string) =>
        `A key is stored, but ${backend} does not open it now. It is kept. Unlock the keychain and start Foresight again, or enter the key for this session.`,
      environment: (tail: string) => `Key ${tail}, from the environment.`,
    },
    replace: 'Replace key…',
    remove: 'Remove key',
    keep: 'Keep the present key',
    storage: 'Where the key is kept',
    inKeychain: (backend: string) => `Store in ${backend}`,
    inKeychainHint: 'Encrypted by the system’s keychain; opened when Foresight starts.',
    session: 'For this session only',
    sessionHint: 'Held in memory, gone when you quit.',
    plain: 'Store with weak protection',
    plainHint:
      'Written to disk, scrambled with a password that is the same on every computer. Anyone who can read your files can read the key.',
    insecure: (backend: string) =>
      `This system offers no keychain (${backend}), so nothing is stored unless you choose so.`,
    addressChanged: {
      title: 'Another address needs its own key',
      text: (origin: string) => `The present key was entered for ${origin} and goes nowhere else.`,
    },
    lockedTitle: 'The key is locked',
    lockedHint: 'Held in memory for this session; the stored key is kept.',
    laterHint: 'The key can be entered later too.',
    test: 'Test key',
    testing: 'Asking whose key it is',
    belongsTo: (userId: string, fullName: string) =>
      fullName === '' ? `This is the key of ${userId}.` : `This is the key of ${fullName} (${userId}).`,
    works: 'The key works.',
    scopes: (count: number) => (count === 1 ? 'It may do 1 thing:' : `It may do ${formatCount(count)} things:`),
    mask: (tail: string) => `•••• ${tail}`,
  },

  backends: {
    gnome_libsecret: 'GNOME Keyring',
    gnome_any: 'GNOME Keyring',
    kwallet: 'KWallet',
    kwallet5: 'KWallet',
    kwallet6: 'KWallet',
    keychain: 'the macOS keychain',
    dpapi: 'Windows data protection',
    basic_text: 'basic_text',
  } as Readonly<Record<string, string>>,

  data: {
    folder: 'Data folder',
    folderHint: 'The history, its pictures and the settings. FORESIGHT_USER_DATA moves it.',
    show: 'Show',
    keep: 'Pictures from disk to copy into the history',
    keepHint:
      'What was pasted or downloaded is always kept, because it has no other home. A picture that was not copied opens while its file is unchanged.',
    modes: { none: 'None', 'up-to': 'Up to a size', all: 'All' },
    modeHints: {
      none: 'The history keeps a thumbnail and the results.',
      'up-to': 'Larger ones keep a thumbnail and the results.',
      all: 'Takes the most room.',
    },
    limit: 'Largest picture to copy',
    megabytes: 'MB',
  },

  sending: {
    normalise: 'Turn pictures upright and remove their metadata',
    normaliseHint:
      'The camera’s orientation is applied to the pixels, then everything else is stripped, the place where a picture was taken too. Off: pictures are sent byte for byte.',
    callsPerSecond: 'Calls per second',
    callsPerSecondHint: 'For each profile. Clarifai’s default limit is 15; more answers come back as “throttled”.',
    perSecond: 'calls',
    deadlines: 'Deadlines',
    deadlinesHint: 'How long to wait before a call counts as failed.',
    seconds: 's',
    deadline: {
      catalogueS: { label: 'Lists and model cards', hint: 'Each attempt.' },
      answerS: { label: 'Answer', hint: 'From the last byte sent.' },
      uploadStallS: { label: 'Stalled upload', hint: 'An upload may take as long as bytes move.' },
      firstMessageS: { label: 'First message of a stream', hint: 'From the request.' },
      nextMessageS: { label: 'Next message of a stream', hint: 'While an answer is due.' },
      modelStartS: { label: 'Model start', hint: 'While a model is being started, in all.' },
    },
  },

  appearance: {
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },

  about: {
    text: 'A desktop workbench for inference on Clarifai.',
    version: 'Version',
    electron: 'Electron',
    platform: 'System',
    licences: 'Licences',
    licence: 'Foresight is free software under the Apache License 2.0.',
    parts: 'It is built on these parts, each under its own licence:',
  },

  problems: {
    emptyName: 'A profile needs a name.',
    emptyAddress: 'A profile needs an address.',
    tooLong: (length: number, limit: number) => `${formatCount(length)} characters; at most ${formatCount(limit)} fit.`,
    idTooLong: (id: string, length: number, limit: number) =>
      `“${id.slice(0, 20)}…” has ${formatCount(length)} characters; at most ${formatCount(limit)} fit.`,
    scheme: 'Begin with https:// (or http:// for this computer).',
    syntax: 'This is not an address. It looks like https://api.clarifai.com.',
    path: 'Scheme, host and port only, nothing behind them.',
    insecure: 'Plain http would show the key to the network. Use https://; http:// is for this computer only.',
    notWhole: 'A whole number, in digits.',
    tooSmall: (limit: number, unit: string) => `At least ${formatCount(limit)} ${unit}.`,
    tooLarge: (limit: number, unit: string) => `At most ${formatCount(limit)} ${unit}.`,
  },
}
