export const stores = {
  stuck: 'Files that wait for the document store',
  stuckText: 'They are kept here, encrypted, and wait to be moved to the document store.',
  file: 'A file',
  failed: 'Not moved. We stopped trying.',
  why: {
    silent: 'The document store did not answer.',
    broken: 'The document store had an error of its own.',
    busy: 'The document store asked us to slow down.',
    refused: 'The document store refused it. Check its key in the settings.',
    spoilt: 'What arrived at the document store was not what we sent.',
    damaged: 'The file here is damaged. It has to come from a backup.',
    lost: 'The file is not on this machine. It has to come from a backup.',
    full: 'There is no room left on our disk.',
  },
} as const
