/** What a run has done; numbers alone, however much there is. */
export type Tally = {
  people: number;
  recordings: number;
  /** Files that this run saved, and their bytes. */
  saved: number;
  savedBytes: number;
  /** Files that were on the disk before. */
  there: number;
  /** Files on which Zoom still works: left for the next run. */
  inWork: number;
  /** Recordings that were listed, and gone when they were asked for. */
  vanished: number;
  /** Files that came to a recording between its list and its fetch; they are saved. */
  grown: number;
  /** What could not be had: files, or recordings and people of which Zoom told nothing. */
  failed: number;
  /** Recordings of which was agreed that they go to Zoom's trash, and of which Zoom did not say that they did. */
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
