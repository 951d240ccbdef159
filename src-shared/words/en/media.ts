/** Pictures and sounds of an answer. */
export const media = {
  image: {
    made: (name: string) => `Picture made from ${name}`,
    compare: 'Before and after',
    before: 'Before',
    after: 'After',
    share: (percent: string) => `${percent} before`,
    scale: 'Size',
    fit: 'Fit',
    actual: '100 %',
    scroll: 'Picture at 100 %',
    gone: 'The picture is no longer kept on this computer, or it is damaged.',
    sentGone: 'Without the picture that was sent: it is no longer there.',
    facts: (type: string, size: string, pixels: string) =>
      [type, pixels, size].filter((fact) => fact !== '').join(' · '),
    pixels: (width: number, height: number) => `${width} × ${height} px`,
  },

  audio: {
    made: (name: string) => `Sound made from ${name}`,
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    positionText: (at: string, of: string) => `${at} of ${of}`,
    gone: 'The sound is no longer kept on this computer.',
    unplayable: 'This sound can’t be played here: the file is damaged, or of a kind without a decoder.',
    noWaveform: 'No waveform: the samples can’t be read here.',
  },
} as const
