/** From the questions to the receipt: what the pages of the report say beside the questions. */
export const forms = {
  photos: {
    lead: 'Do you have photos of what happened? Add them now, or go on without. You can also add them after you send.',
    skip: 'Go on without photos',
  },
} as const
