import type { ConceptsModel, TextModel } from './demo-model.ts'
import { describeConcepts } from './describe-concepts.ts'
import { answerQuestion } from './help/answer-question.ts'

const params = `It takes two parameters: \`max_tokens\` ends the answer after so many pieces, and \`pace\` says how many of
them come in a second where the answer is taken in parts (Generate); 0 is all at once. A token is a word here. What else
is sent is ignored.`

export const helpAnswers: TextModel = {
  kind: 'text',
  id: 'help-answers',
  name: 'Help answers (demonstration)',
  versionId: '83b6d7f2a94e4c0c8f15e2ad60b7391c',
  modelTypeId: 'text-to-text',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: looks a question up in the help of Foresight by its words, and quotes the topics that fit. It understands nothing.',
  notes: `# Help answers

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. A question is compared with the topics of Foresight's help by the words that both have (BM25): the
topics that fit best are quoted word by word and named, and where none fits, the answer says so.

${params} A question is read up to 20,000 characters.`,
  createdAt: Date.UTC(2026, 10, 2, 7),
  useCases: ['question-answering'],
  write: answerQuestion,
}

export const conceptsToSentence: ConceptsModel = {
  kind: 'concepts',
  id: 'concepts-to-sentence',
  name: 'Concepts to a sentence (demonstration)',
  versionId: '1f8ac5e07d3b4296b0e4c972d5a6138f',
  modelTypeId: 'concepts-to-text',
  task: 'generate',
  description:
    'A demonstration and no machine-learning model: puts the highest of the concepts that it is given into a sentence.',
  notes: `# Concepts to a sentence

This is a **demonstration**, not a machine-learning model. It takes concepts, as a classifier answers them, and names
those with the highest values in a sentence: a template, filled in. It is the second step of the workflow
\`picture-in-a-sentence\`.

${params}`,
  createdAt: Date.UTC(2026, 10, 2, 6),
  useCases: ['summarization'],
  write: describeConcepts,
}

export const textModels: readonly (TextModel | ConceptsModel)[] = [helpAnswers, conceptsToSentence]
