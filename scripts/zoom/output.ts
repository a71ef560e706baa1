/** Where a command writes to. */
export type Streams = {
  /** What was asked for, and nothing else. */
  write: (text: string) => void;
  /** What is said beside it. */
  tell: (text: string) => void;
  /** Whether somebody sees what is told, in a terminal. */
  isTerminal: boolean;
};

export type Output = {
  /** What was asked for: one document of JSON with `--json`, else as it is drawn for people. Once for a command. */
  show(value: object, draw: () => string): void;
  /** A document for scripts where there is nothing to show. */
  fail(value: { failed: string; why?: string }): void;
  /** A sentence for people. */
  say(line: string): void;
  /** How far long work is: in a terminal one line, written over by the next. */
  progress(line: string): void;
};

const CLEAR_LINE = '\r\u001b[2K';

export function createOutput({ write, tell, isTerminal }: Streams, asJson: boolean): Output {
  let [hasShown, isOpen] = [false, false];
  /** The line of progress makes room for what is said. */
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
