/** The streams of a command. */
export type Streams = {
  /** For the result only. */
  write: (text: string) => void;
  /** For everything else. */
  tell: (text: string) => void;
  /** Whether it is a terminal. */
  isTerminal: boolean;
};

export type Output = {
  /** Writes the result: one JSON document with `--json`, else the text for people. Once per command. */
  show(value: object, draw: () => string): void;
  /** Writes a JSON document with the failure when there is no result. */
  fail(value: { failed: string; why?: string }): void;
  /** Writes a sentence for people. */
  say(line: string): void;
  /** Shows the progress: in a terminal one line, which the next one replaces. */
  progress(line: string): void;
};

const CLEAR_LINE = '\r\u001b[2K';

export function createOutput({ write, tell, isTerminal }: Streams, asJson: boolean): Output {
  let [hasShown, isOpen] = [false, false];
  /** Removes the line of progress before a sentence. */
  const close = () => {
    if (isOpen) tell(CLEAR_LINE);
    isOpen = false;
  };
  return {
    show(value, draw) {
      close();
      hasShown = true;
      write(asJson ? `${JSON.stringify(value, null, 2)}\n` : `${draw()}\n`);
    },
    fail(value) {
      if (asJson && !hasShown) write(`${JSON.stringify(value, null, 2)}\n`);
    },
    say(line) {
      close();
      tell(`${line}\n`);
    },
    progress(line) {
      if (!isTerminal) return;
      tell(`${CLEAR_LINE}${line}`);
      isOpen = true;
    },
  };
}
