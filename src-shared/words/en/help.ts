/** What Foresight says of itself: the demo engine's text model looks its answers up in here and quotes them whole. */
export const help = {
  /** Titles hold the words that a question about the topic is likely to have. */
  topics: [
    {
      title: 'Dropping files and folders',
      text: 'Drop files or whole folders anywhere on a workspace, or use “Add files” and “Add folder”. A folder is walked through to its end, so what lies in folders inside it comes too. The formats are JPEG, PNG, TIFF, BMP, WEBP and GIF for pictures, plain text, CSV and TSV for texts, WAV, MP3, FLAC, Ogg, MP4 and WebM for sounds. What can’t be sent is named with the reason and the figure of the limit that it breaks, before anything goes out, and the others go on. A picture from the clipboard can be pasted.',
    },
    {
      title: 'URLs and base64',
      text: 'Web addresses are typed or pasted into the box below the inputs, one a line; a dragged link works too. The service fetches the address itself. “Send as bytes instead” makes Foresight download it and send the bytes, which helps where the service can’t reach an address, as on your own network. The same box takes base64, with or without a data: prefix in front.',
    },
    {
      title: 'Running a model',
      text: 'Choose a model at the top of the workspace by searching or by pasting its address, user/app/model, add at least one input and press Run (Ctrl+Enter, Cmd+Enter on a Mac). Beside Run stands how it is called and where it runs. Several inputs are sent together, up to 128 in one call, and each gets a result card of its own as soon as its answer is there. The line below the button counts the inputs that are done and says what is being waited for.',
    },
    {
      title: 'Tasks: detect, segment, caption, enhance, embed and more',
      text: 'The tabs above the model are the tasks of a workspace. Image classifies, detects, segments, captions, enhances and embeds; Text classifies, generates, and makes pictures, sounds and vectors; Audio transcribes; Multimodal asks about a text, a picture, a sound and a video together. The tasks of a workspace share its inputs, and each keeps its own model, parameters and results. Boxes and masks lie over the picture, with a threshold that asks nobody again; vectors of one run are compared under “Similarity”.',
    },
    {
      title: 'Finding models, favourites and cards',
      text: 'The Models workspace lists the catalogue: search it, filter it by type, by what a model takes and gives, and by owner, or paste the address of a model’s page. A card tells the owner, licence, versions, parameters and notes. The star keeps a model among the favourites, first in every picker. What was seen once is there without a network too.',
    },
    {
      title: 'Recording and converting sounds',
      text: 'In the Audio and Multimodal workspaces “Record” listens to the microphone and makes a WAV of 16 bits, 16 kHz and one channel. The platform documents WAV; sounds of other kinds are sent as they are, with a note, or made into WAV by the button on their line.',
    },
    {
      title: 'Cancelling a run',
      text: 'To stop a run, press Cancel beside the progress line, or Ctrl+. (Cmd+. on a Mac). Cancelling closes the call itself, so the service learns of it and no more answers are waited for. What had come by then stays: finished results are as they are, a text that was still being written is kept up to that point and marked as partial, and inputs without an answer are marked as cancelled. A request that was sent whole before you cancelled may still have been carried out and billed, since nothing can call it back. Closing the window of Foresight ends a run in the same way, and a cold start that takes too long can be cancelled like anything else. To go on later, open the entry in the history and use “Run again”.',
    },
    {
      title: 'History and working offline',
      text: 'Every run is saved on this computer: its inputs, the model, the parameters, the answers, how long they took and the request id. The History workspace lists the entries, newest first, and needs no network at all; a result of last year opens like one of today. Entries can be run again and deleted, with undo. Keeping works even when Foresight crashes or loses power: what was being written is then marked as partial. The history lies in the data folder that Settings names under Data.',
    },
    {
      title: 'Searching the history',
      text: 'To find an old result, use the box above the list: it looks through file names, addresses, model names, results, profiles and errors. Every word has to be found somewhere in an entry; of the last one its beginning is enough, so that the list follows while you type. Ctrl+F (Cmd+F on a Mac) goes straight to the search box of the workspace that is open. Nothing of a search leaves this computer, because the index is part of the database.',
    },
    {
      title: 'API keys and tokens',
      text: 'A personal access token or an app key is entered in Settings with a profile. It is encrypted by the system’s keychain and stays in the main process: the page, the history and the logs never see it. Where the system offers no keychain, Foresight holds the key for the session only unless you choose otherwise. A token belongs to the address that it was entered for and goes nowhere else. “Test key” asks the service whose key it is. A key can also come from the environment, as CLARIFAI_PAT, and is then never stored.',
    },
    {
      title: 'Profiles and organisations',
      text: 'A profile is an address with a key: one for work, one for a server of your own, say. Add profiles in Settings and switch between them at the bottom of the sidebar. A profile can also name your user id and your organisations, so that their deployments and nodepools are listed, and a certificate file to trust. Two profiles are always there where they apply: the demo engine, and the environment with its own variables.',
    },
    {
      title: 'The demo engine',
      text: 'The demo engine is a small server inside Foresight that speaks the same protocol as Clarifai. It needs no account and no network. It computes real answers by plain algorithms, such as the dominant colours of a picture or a look-up in this help; it is a demonstration and no machine-learning model, and everything that it answers is marked “Demo engine” for good. It also offers a workflow, clusters, nodepools and deployments, so that each part of the app can be tried before there is a key.',
    },
    {
      title: 'Kinds of call: predict, generate and stream',
      text: 'There are three ways to ask. Predict sends the inputs and takes one answer. Generate takes the answer in parts, so that a text can be read while it is written. Stream keeps one connection open, sends inputs one after another and takes their answers in the same order. Foresight begins with the call that suits the model: generate for one that writes text, predict for the others. The choice stands beside Run as “Call” and is remembered for each model.',
    },
    {
      title: 'Keeping a stream open',
      text: 'With the call Stream and “Keep the stream open” in the run settings, inputs can be added while the run goes on; they travel over the same connection. Each request is complete in itself, and one bad input fails its own answer only. Finish says that no more inputs come: the connection ends with the last answer. If it breaks off before, everything that had come is kept, and the rest is marked because it may have been done and billed.',
    },
    {
      title: 'Deployments and nodepools',
      text: 'A nodepool is a group of machines in a compute cluster, a deployment is a model or workflow that runs on such a group. “Run on” chooses one of them; without a choice, shared compute is used and the platform decides. Those that serve the chosen model are listed first. A deployment that is disabled, a nodepool with an error and one that serves something else are told before anything is sent. The result says where it ran. The owner in such an address is the owner of the compute, not of the model.',
    },
    {
      title: 'Cold starts of a model',
      text: 'A deployment whose least number of replicas is zero has nothing running while nobody asks. The first call then starts it: the service answers that the model is deploying, later that it is loading, and Foresight asks again until it is ready. Meanwhile you see the time and the attempt, and can cancel. The limit for the waiting is “Model start” in Settings, ten minutes at first. After some idle time it goes back to zero.',
    },
    {
      title: 'Workflows and their nodes',
      text: 'A workflow is a graph of models: each node reads the workflow’s input or what other nodes answered. It is chosen in the same box as a model, and its address is user/app/workflows/workflow. One call takes up to 32 inputs. The result shows the output of every node in order, each with its own error where it failed. Where it runs can be chosen as for a model. A workflow answers as a whole: it can’t be generated piece by piece.',
    },
    {
      title: 'Command line in a terminal',
      text: 'Predict, generate and stream work in a terminal without a window: “npm run -s cli -- predict --demo --task classify photo.jpg”. The results go to the output and everything else to the error output, so that they can be piped; --json prints one object a line, and --help lists every option. The exit code is 0 when all is done, 1 when some inputs failed, 2 for wrong usage or a missing key, and 130 after Ctrl+C. Answers land in the history that the app shows.',
    },
    {
      title: 'Parameters such as temperature or max concepts',
      text: 'The form below the model is made from what the model declares, with its defaults, ranges and descriptions. Classifiers take the maximum of concepts, a minimum confidence and a list of names to choose from. Models that write take temperature, a limit of tokens, top p, top k and a system prompt; whatever else a model knows is added by its own name. A value that is not set is not sent, so the model’s default counts. Parameters are saved with each entry and come back with “Run again”. This help model uses max_tokens and pace, the pieces a second.',
    },
    {
      title: 'Private runs that are not kept',
      text: '“Don’t keep this run” runs without saving and leaves no byte on the disk: its inputs and results live in memory until you close them or quit. They are marked “Not kept”. For files from disk, Settings decides which pictures are copied into the history: none, up to a size, or all. Without a copy, the entry keeps a thumbnail and opens the original while that is unchanged.',
    },
    {
      title: 'Error messages and what to do',
      text: 'An error says what happened, what the service itself said with its code, and what helps; often a button does just that, such as “Try again” or “Choose where to run”. “Outcome unknown” means that the connection was lost after sending, so the request may have been done and billed; it is never repeated by itself. Bad inputs fail alone, and the others keep their results. The request id in a message is what the support asks for.',
    },
    {
      title: 'Limits: the maximum size and number',
      text: 'A picture file may have less than 20 MB and up to 85 megapixels, a text or a sound less than 20 MB, a video less than 128 MB, and one call 128 inputs and 128 MB in all. A larger run is split into several calls, up to 10,000 inputs. “Shrink” sends a smaller copy of a picture that is too large. Clarifai allows 15 calls a second by default; Foresight keeps to what Settings says and waits when it is throttled.',
    },
    {
      title: 'Photo orientation, EXIF and GPS metadata',
      text: 'Clarifai ignores what a camera noted about its orientation, so a photo held sideways would be judged lying on its side. Foresight therefore turns the pixels upright and removes all metadata, the GPS place too, before sending, and says so on the result. A picture without any is sent byte for byte. This can be switched off for a run or in Settings. A photo behind a URL is fetched by the service and stays unturned, unless it is sent as bytes.',
    },
    {
      title: 'Deadlines, slow answers and timeouts',
      text: 'Settings has a deadline for each phase: lists, the upload, the answer, the first and the next message of a stream, and the start of a model. An upload may take as long as bytes move. When a deadline passes, the message names the phase and the figure. Lists are asked again by themselves, since that is safe; a prediction is repeated only when the service has surely not carried it out.',
    },
    {
      title: 'Prediction cache',
      text: '“Use the prediction cache” in the run settings allows the platform to answer from an earlier prediction of the same input, which is faster and may cost nothing. It is off at first. The demo engine accepts the wish and computes each answer anew, because that gives the same and is quick.',
    },
    {
      title: 'Copying and exporting results',
      text: 'Each result and all of them together can be copied as text, as CSV for a table or as JSON for a program. Names, model ids and request ids have copy buttons of their own. A very large copy is refused by its size, because the clipboard would suffer: copy fewer at a time, or let the command line write JSON lines to a file.',
    },
    {
      title: 'Keyboard shortcuts',
      text: 'Ctrl+Enter runs, Ctrl+. cancels, Ctrl+O adds files and Ctrl+Shift+O a folder, Ctrl+V pastes a picture or addresses. Ctrl+1 to Ctrl+7 go to the workspaces, Ctrl+comma to Settings, Ctrl+F to the search box. On a Mac it is Cmd in place of Ctrl. A question mark shows the whole list, and Esc closes what is on top.',
    },
    {
      title: 'Installing, updating and backing up',
      text: '“npm ci” and “npm start” run Foresight from its source with Node 22.18 or newer, and “npm run package” makes installers. Before a new version changes the layout of the history, a verified backup of the database is written beside it, and a database from a newer version is refused rather than damaged. To move everything to another computer, copy the data folder while Foresight is closed; FORESIGHT_USER_DATA names another place for it.',
    },
  ],

  /** How the demo engine's text model puts an answer together. */
  answer: {
    quotes: (titles: readonly string[]) =>
      `Foresight’s help says, under ${titles.map((title) => `“${title}”`).join(' and ')}:`,
    seeAlso: (titles: readonly string[]) => `See also: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    note: 'This was looked up by the words of the question; no machine-learning model wrote it.',
    nothingFits:
      'Nothing in Foresight’s help fits this question. This is a demonstration that looks questions up by their words, not a machine-learning model, and the help is all that it has.',
    topicsAre: (titles: readonly string[]) => `Its topics are: ${titles.join('; ')}.`,
    onlyBeginning: (characters: string) => `Only the first ${characters} characters of the question were read.`,
  },

  /** How the demo engine's other text model puts concepts into a sentence. */
  sentence: {
    none: 'No concept was measured.',
    traits: (list: string) => `Of what was measured, these hold most: ${list}.`,
    colours: (list: string) => `The largest shares of colour are ${list}.`,
    concept: (name: string, percent: string) => `${name} (${percent})`,
  },
} as const
