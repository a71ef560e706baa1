/** A mail that Zoom would have sent: only noted, so that a test can count. */
export interface Mail {
  /** Sandbox time, ms. */
  at: number;
  to: string;
  about: 'meeting called off';
  meetingId: number;
  topic: string;
}

export interface Mails {
  send(mail: Mail): void;
  find(filter?: { meetingId?: number; to?: string }): Mail[];
  clear(): void;
}

const ROOM = 1000;

export function createMails(): Mails {
  let mails: Mail[] = [];
  return {
    send(mail) {
      mails = [...mails.slice(1 - ROOM), mail];
    },
    find: ({ meetingId, to } = {}) =>
      mails.filter(
        (mail) =>
          (meetingId === undefined || mail.meetingId === meetingId) && (to === undefined || mail.to === to),
      ),
    clear: () => {
      mails = [];
    },
  };
}
