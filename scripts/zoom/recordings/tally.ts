/** The counts of a run. */
export type Tally = {
  people: number;
  recordings: number;
  /** Files that this run saved, and their bytes. */
  saved: number;
  savedBytes: number;
  /** Files that were on the disk before. */
  there: number;
  /** Files on which Zoom is still working, left for the next run. */
  inWork: number;
  /** Recordings that were listed, and deleted before they were requested. */
  vanished: number;
  /** Files that were added to a recording after it was listed; they are saved. */
  grown: number;
  /** Files that could not be fetched, and recordings and people that could not be read. */
  failed: number;
  /** Recordings that were to be moved to Zoom's trash, and whose move Zoom did not confirm. */
  stayed: number;
  /** People who have no licence for recordings. */
  unlicensed: number;
  /** Entries of lists that could not be read. */
  unread: number;
};

export const newTally = (): Tally => ({
  people: 0,
  recordings: 0,
  saved: 0,
  savedBytes: 0,
  there: 0,
  inWork: 0,
  vanished: 0,
  grown: 0,
  failed: 0,
  stayed: 0,
  unlicensed: 0,
  unread: 0,
});
