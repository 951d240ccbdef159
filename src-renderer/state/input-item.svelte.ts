import type { AppError } from '../../src-shared/errors.ts'
import { mediaSchema, type InputChoice, type InputDraft, type Media } from '../../src-shared/inputs.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { togetherAccepts } from '../../src-shared/modalities/together-input.ts'

/** One input of the list, with how the user wants it sent, or several media that go together as one. */
export class InputItem {
  readonly draft: InputDraft
  /** What goes with it as one input, of other kinds than its own. */
  readonly companions: readonly InputItem[]
  /** What it is sent as: of a URL, which was not looked at, that can be chosen. */
  media: Media = $state('image')
  /** Its sound is being made into a WAV. */
  isConverting = $state(false)
  #sendAsBytes = $state(false)
  #shrink = $state(false)
  /** Why it can't be sent; null where it can. */
  refusal: AppError | null = $derived.by(() => {
    const own = this.#shrink && this.draft.canShrink ? null : this.draft.error
    return own ?? this.companions.find(({ refusal }) => refusal !== null)?.refusal ?? null
  })

  readonly #accepts: readonly Accepts[]
  /** Shared by all items of the same ref. */
  readonly #life: { isReleased: boolean }

  /** `accepts`: what its task takes. */
  constructor(draft: InputDraft, accepts: readonly Accepts[] = togetherAccepts, likeness?: Likeness) {
    this.draft = draft
    this.#accepts = accepts
    this.companions = likeness?.companions ?? []
    this.#life = likeness?.life ?? { isReleased: false }
    this.#sendAsBytes = likeness?.sendAsBytes ?? false
    this.#shrink = likeness?.shrink ?? false
    this.media = (draft.origin === 'url' ? likeness?.media : undefined) ?? mediaOf(draft, accepts)
  }

  /** The same input with these beside it. */
  with(companions: readonly InputItem[]): InputItem {
    if (companions.length === 0 && this.companions.length === 0) return this
    return new InputItem(this.draft, this.#accepts, { ...this.#settings, companions, life: this.#life })
  }

  /** The same input under fresh refs. */
  renew(draft: InputDraft, companions: readonly InputDraft[] = []): InputItem {
    const renewed = companions.map(
      (companion, index) => this.companions[index]?.renew(companion) ?? new InputItem(companion, this.#accepts),
    )
    return new InputItem(draft, this.#accepts, { ...this.#settings, companions: renewed })
  }

  /** URLs only: fetch it, and what goes with it, here and send its bytes. */
  get sendAsBytes(): boolean {
    return this.#sendAsBytes
  }

  set sendAsBytes(value: boolean) {
    this.#sendAsBytes = value
    for (const companion of this.companions) companion.sendAsBytes = value
  }

  get shrink(): boolean {
    return this.#shrink
  }

  set shrink(value: boolean) {
    this.#shrink = value
    for (const companion of this.companions) if (companion.media === 'image') companion.shrink = value
  }

  /** Its ref, or that of what goes with it, was given back: to send it again, another one is needed. */
  get isReleased(): boolean {
    return this.#life.isReleased || this.companions.some((companion) => companion.isReleased)
  }

  set isReleased(value: boolean) {
    this.#life.isReleased = value
  }

  /** Kinds of media that it could be sent as; of all but a URL, one. */
  get choosableMedia(): readonly Media[] {
    return this.draft.origin === 'url' ? this.#accepts.map(({ media }) => media) : [this.media]
  }

  /** Types that the platform documents, where its own is none of them. */
  get documentedTypes(): readonly string[] {
    const { mediaType } = this.draft
    const own = this.#accepts.find(({ mediaTypes }) => mediaType !== null && mediaTypes.includes(mediaType))
    const documented = own?.documentedTypes ?? []
    return mediaType === null || documented.includes(mediaType) ? [] : documented
  }

  /** A sound that lies here, and that is no WAV yet, or none that can be sent. */
  get canConvert(): boolean {
    const { origin, mediaType, error } = this.draft
    const isSound = mediaType?.startsWith('audio/') === true && this.#accepts.some(({ media }) => media === 'audio')
    return isSound && origin !== 'url' && (mediaType !== 'audio/wav' || error !== null)
  }

  get choice(): InputChoice {
    const { companions } = this
    const own = { ref: this.draft.ref, sendAsBytes: this.sendAsBytes, shrink: this.shrink }
    const media = this.choosableMedia.length > 1 ? { media: this.media } : {}
    const others = companions.length > 0 ? { companions: companions.map(({ choice }) => choice) } : {}
    return { ...own, ...media, ...others }
  }

  get #settings(): Pick<Likeness, 'sendAsBytes' | 'shrink' | 'media'> {
    return { sendAsBytes: this.#sendAsBytes, shrink: this.#shrink, media: this.media }
  }
}

/** What an item has of one that it is made after. */
interface Likeness {
  readonly companions: readonly InputItem[]
  readonly sendAsBytes: boolean
  readonly shrink: boolean
  readonly media: Media
  /** Of one of the same ref. */
  readonly life?: { isReleased: boolean }
}

/** By its type, of which a URL has as much as can be guessed; else what its task takes first. */
function mediaOf({ mediaType }: InputDraft, accepts: readonly Accepts[]): Media {
  const [first] = accepts
  const [family] = mediaType?.split('/') ?? []
  const found = mediaSchema.options.find((media) => media === family)
  return found ?? first?.media ?? 'image'
}
