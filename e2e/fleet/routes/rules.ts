/** What one address answers to whom. A route without a rule fails the test, so that its author writes one. */
export interface Rule {
  /** Addresses to use when it is a pattern. */
  at?: string[];
  /** The methods that a handler supports; every other is 405. A page has none of these. */
  methods?: string[];
  /** The request signs its sender out, so it is sent by a person of its own. */
  ends?: true;
  /**
   * The status of a plain GET (or of the first method in the list) for a signed-out and a signed-in person.
   */
  signedOut: number;
  signedIn: number;
}

/** Pages for everybody. */
const OPEN: Rule = { signedOut: 200, signedIn: 200 };
/** Pages that redirect signed-out people. */
const OWN: Rule = { signedOut: 307, signedIn: 200 };
/** Hidden from people who do not administer the account. */
const NOWHERE: Rule = { signedOut: 404, signedIn: 404 };
const same = (status: number, methods: string[] = ['GET']): Rule => ({
  methods,
  signedOut: status,
  signedIn: status,
});

/** A form that ends its sender's session. */
const ENDS: Rule = { ...same(303, ['POST']), ends: true };

export const RULES: Record<string, Rule> = {
  '/': OPEN,
  '/sign-in': OPEN,
  '/privacy': OPEN,
  '/support': OPEN,
  '/terms': OPEN,
  '/setup': OPEN,
  '/profile': OWN,
  '/meetings': OWN,
  '/meetings/new': OWN,
  '/meetings/calendar': OWN,
  // Without a feed there is nothing to renew or stop.
  '/meetings/calendar/renew': { signedOut: 307, signedIn: 307 },
  '/meetings/calendar/stop': { signedOut: 307, signedIn: 307 },
  // No meeting has this number.
  '/meetings/[id]': { at: ['/meetings/1'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/delete': { at: ['/meetings/1/delete'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/edit': { at: ['/meetings/1/edit'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/past': { at: ['/meetings/1/past'], signedOut: 307, signedIn: 404 },
  '/recordings': OWN,
  // No recording has this uuid.
  '/recordings/[key]': { at: ['/recordings/eA'], signedOut: 307, signedIn: 404 },
  // Without a form there is nothing to ask, and without a search text nothing to find.
  '/recordings/move': { signedOut: 307, signedIn: 307 },
  '/recordings/words': { at: ['/recordings/words?q=oak'], signedOut: 307, signedIn: 200 },
  '/recordings/save': OWN,
  '/recordings/save/files': { at: ['/recordings/save/files?kind=video'], signedOut: 307, signedIn: 200 },
  '/recordings/space': OWN,
  '/recordings/trash': OWN,
  '/download': OWN,
  '/phone': OWN,
  // This person has no Zoom Phone, and a page says so.
  '/phone/[kind]/[id]': { at: ['/phone/recordings/x?at=1700000000'], signedOut: 307, signedIn: 200 },
  // Nobody here administers the account, so the page does not exist.
  '/account': NOWHERE,
  '/account/attendance': NOWHERE,
  '/account/idle': NOWHERE,
  '/account/log': NOWHERE,
  '/account/plan': NOWHERE,
  '/account/storage': NOWHERE,
  '/account/usage': NOWHERE,
  '/connection': OWN,
  '/connection/disconnect': OWN,
  '/connection/download': OWN,
  '/connection/history': OWN,
  '/connection/sign-out': OWN,
  '/.well-known/security.txt': same(200),
  '/api/account/attendance': same(404),
  '/api/account/idle': same(404),
  '/api/account/people': same(404),
  '/api/account/usage': same(404),
  '/api/auth/[...nextauth]': {
    // The callback without state and code, the session, and other routes that Auth.js would have.
    at: ['/api/auth/session', '/api/auth/callback/zoom', '/api/auth/providers', '/api/auth/signin'],
    methods: ['GET', 'POST'],
    signedOut: 200,
    signedIn: 200,
  },
  '/api/calendar': same(303, ['POST']),
  '/api/calendar/stop': same(303, ['POST']),
  // No feed has this secret, whether or not somebody is signed in.
  '/api/calendar/[file]': { ...same(404), at: ['/api/calendar/nothing.ics'] },
  '/api/cron/account': same(401),
  '/api/cron/keep-alive': same(401),
  '/api/disconnect': ENDS,
  '/api/export': { methods: ['GET'], signedOut: 303, signedIn: 200 },
  '/api/health': same(200),
  '/api/language': same(303, ['POST']),
  '/api/meetings': same(303, ['POST']),
  '/api/meetings/[id]': { ...same(303, ['POST']), at: ['/api/meetings/1'] },
  '/api/meetings/[id]/attendance': { ...same(303), at: ['/api/meetings/1/attendance'] },
  '/api/meetings/[id]/delete': { ...same(303, ['POST']), at: ['/api/meetings/1/delete'] },
  '/api/meetings/[id]/ics': { ...same(303), at: ['/api/meetings/1/ics'] },
  '/api/meetings/[id]/start': { ...same(303), at: ['/api/meetings/1/start'] },
  '/api/phone/[kind]/[id]': {
    methods: ['GET'],
    at: ['/api/phone/recordings/x'],
    signedOut: 303,
    signedIn: 303,
  },
  '/api/picture': same(200),
  '/api/reauthorize': same(302),
  '/api/recordings/choose': same(303, ['POST']),
  '/api/recordings/curl': same(303, ['POST']),
  '/api/recordings/restore': same(303, ['POST']),
  '/api/recordings/trash': same(303, ['POST']),
  '/api/recordings/file': { methods: ['GET'], signedOut: 303, signedIn: 303 },
  '/api/setup': same(303, ['POST']),
  '/api/sign-in': same(302),
  '/api/sign-out': ENDS,
  '/api/sign-out-everywhere': ENDS,
  '/api/webhooks/zoom': same(401, ['POST']),
  '/zoomverify/[file]': {
    at: ['/zoomverify/verifyzoom.html'],
    methods: ['GET'],
    signedOut: 404,
    signedIn: 404,
  },
};

export const addressesOf = (route: string): string[] => RULES[route]?.at ?? [route];
