/** Sounds among the inputs: recorded, heard, made into WAV. */
export const sounds = {
  record: 'Record',
  /** Of the group of what belongs to it. */
  recorder: 'Recorder',
  asking: 'Asking for the microphone',
  recording: 'Recording',
  stop: 'Stop',
  stopTip: 'Keep the recording as an input',
  cancel: 'Discard',
  level: 'Level',
  elapsed: 'Recorded so far',
  saving: 'Saving the recording',
  unsaved: 'The recording could not be saved yet. It is still here.',
  saveAgain: 'Save again',
  notices: {
    denied: {
      title: 'No access to the microphone',
      text: 'The system does not let Foresight hear it. Allow it in the privacy settings of the system, then record again.',
    },
    'no-device': {
      title: 'No microphone found',
      text: 'Connect one, or choose one in the sound settings of the system, then record again.',
    },
    busy: {
      title: 'The microphone can’t be used',
      text: 'Another program may be using it. Close that program, or reconnect the microphone, then record again.',
    },
    lost: {
      title: 'The microphone is gone',
      text: 'It was disconnected. What was recorded until then is kept.',
    },
    full: {
      title: 'The recording is full',
      text: 'A sound must be under 20 MB, which is a little over ten minutes. What was recorded is kept; record the rest as another one.',
    },
    failed: {
      title: 'Nothing could be recorded',
      text: (cause: string) => `The microphone did not start: ${cause}. Try again.`,
    },
  },

  play: (name: string) => `Play ${name}`,
  pause: (name: string) => `Pause ${name}`,
  unplayable: 'Can’t be played here',
  convert: 'Convert to WAV',
  convertTip: 'Convert to WAV, which the platform documents: 16 bits, 16 kHz, one channel',
  converting: 'Converting to WAV',
} as const
