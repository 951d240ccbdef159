/** Words that speak well or badly of something, in their plainest form; those of the second lists count double. */

const split = (list: string) => list.trim().split(/\s+/)

const good = split(`
  accurate admire adorable advantage affordable agreeable amuse appreciate appealing approve attractive balanced beneficial
  benefit better bonus brave bright brilliant calm capable care charming cheap cheer cheerful clean clear clever
  comfort comfortable comfy compliment confident considerate convenient cool correct cosy courteous creative crisp cute
  dear dependable deserve durable eager easy efficient effortless elegant encourage enjoy enjoyable enthusiastic fair
  faithful fancy fast favourite favorite fine flawless flexible fond fortunate free fresh friendly fun funny generous gentle
  genuine gift glad good gorgeous grace graceful grateful handy happy healthy helpful honest hope hopeful ideal impress
  impressive improve improvement improved innovative inspire inspiring intuitive joyful keen kind like likeable lively
  lovely loyal lucky mild modern neat nice patient peaceful pleasant please pleased pleasure plus polite popular positive
  practical praise pretty productive profit prompt proper proud quick quiet recommend refreshing relax relief reliable
  respect respectful responsive reward rich robust safe satisfied satisfy satisfying secure sharp shine simple sincere
  smart smile smooth soft solid sparkling speedy splendid stable strong stylish succeed success successful sturdy
  support supportive sweet swift tasty tender thank thankful thoughtful tidy top treat trust trustworthy useful
  valuable value warm welcome well willing win wise witty worth worthy yummy`)

const excellent = split(`
  adore amaze amazing astonishing awesome beautiful best bliss delicious delight delighted delightful ecstatic excellent
  exceptional excite exciting excited extraordinary fabulous fantastic glorious great incredible love magnificent marvel
  marvellous marvelous masterpiece outstanding perfect perfection phenomenal remarkable sensational spectacular
  stunning sublime superb terrific thrill thrilled treasure triumph unforgettable wonderful wow`)

const bad = split(`
  abandon absurd ache afraid aggressive alarming angry annoy annoying anxious arrogant ashamed avoid awkward bad bitter bland
  blame blurry bore boring bother breakdown broke broken bug buggy bulky careless cheat clumsy cold complain complaint
  complicated confuse confusing corrupt costly crack cramped crash criticise cruel cry damage damaged danger dangerous dark
  dead deceive defect defective delay delayed deny difficult dirty disagree disappoint disappointed disappointing
  disappointment disaster discomfort dishonest dislike dull dumb embarrass empty error evil expensive fail failure fake
  fault faulty fear flaw flimsy fool foolish fraud frustrate frustrated frustrating frustration glitch gloomy greedy
  grumpy guilty hard harm harsh hurt ignore ill impolite impossible inaccurate inconvenient inferior insult irritate
  irritating jam junk lack lame late lazy leak lie lonely lose loss lost loud mad mean mediocre mess messy misleading miss
  mistake moody naive nasty negative nervous noisy offend offensive outdated overpriced pain painful pity
  pointless poor problem refuse regret reject ridiculous risk rotten rough rude ruin ruined sad scam scare scared
  scratch selfish shame shabby sick silly slow sluggish smell sore sorry sour stale sting stressful stuck stupid
  suffer suspicious tedious tired tiresome trap trouble ugly uncomfortable unfair unfriendly unhappy unhelpful unpleasant
  unreliable unsafe upset useless vague waste weak weird worn worry worse worthless wrong`)

const awful = split(`
  abysmal agony appalling atrocious awful catastrophe catastrophic despair despicable despise detest devastated
  disgrace disgust disgusted disgusting dread dreadful fury furious garbage ghastly hate hatred hideous hopeless horrible
  horrid horror horrify infuriating loathe miserable misery nightmare outrage outrageous pathetic repulsive revolting
  terrible terrify tragic trash unacceptable unbearable vile worst wretched`)

const weigh = (list: readonly string[], weight: number) => list.map((word) => [word, weight] as const)

/** Above 0 what speaks well, below it what speaks badly. */
export const sentimentOf: ReadonlyMap<string, number> = new Map([
  ...weigh(good, 1),
  ...weigh(excellent, 2),
  ...weigh(bad, -1),
  ...weigh(awful, -2),
])

export const negators: ReadonlySet<string> = new Set(
  split('not no never none nothing nobody neither nor without hardly barely scarcely cannot ain lacks lacking'),
)

/** What the word that follows is worth then. */
export const strengths: ReadonlyMap<string, number> = new Map([
  ...weigh(split('very really so extremely absolutely totally completely truly incredibly highly deeply utterly'), 1.5),
  ...weigh(split('slightly somewhat fairly rather partly mildly bit little'), 0.5),
])
