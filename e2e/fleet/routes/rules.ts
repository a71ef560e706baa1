/** What one address owes to whom. A route without a rule fails the test: it has to be thought of. */
export interface Rule {
  /** Addresses that stand for it, where it is a pattern. */
  at?: string[];
  /** Methods that a handler answers; every other is 405. A page has none of these. */
  methods?: string[];
  /** Whoever asks is signed out by it, so it is asked by somebody of its own. */
  ends?: true;
  /** Status of a plain GET (or of the first method named) by somebody who is signed out, and signed in. */
  signedOut: number;
  signedIn: number;
}

/** Pages that anybody may read. */
const OPEN: Rule = { signedOut: 200, signedIn: 200 };
/** Pages that send the signed-out away. */
const OWN: Rule = { signedOut: 307, signedIn: 200 };
/** Hidden from whoever does not administer the account. */
const NOWHERE: Rule = { signedOut: 404, signedIn: 404 };
const same = (status: number, methods: string[] = ['GET']): Rule => ({
  methods,
  signedOut: status,
  signedIn: status,
});

/** A form that ends the session of whoever sends it. */
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
  // Without a feed there is nothing to renew or to stop.
  '/meetings/calendar/renew': { signedOut: 307, signedIn: 307 },
  '/meetings/calendar/stop': { signedOut: 307, signedIn: 307 },
  // No meeting has such a number.
  '/meetings/[id]': { at: ['/meetings/1'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/delete': { at: ['/meetings/1/delete'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/edit': { at: ['/meetings/1/edit'], signedOut: 307, signedIn: 404 },
  '/meetings/[id]/past': { at: ['/meetings/1/past'], signedOut: 307, signedIn: 404 },
  '/recordings': OWN,
  // No recording has such a uuid.
  '/recordings/[key]': { at: ['/recordings/eA'], signedOut: 307, signedIn: 404 },
  // Without a form there is nothing to ask, and without a question nothing to look for.
  '/recordings/move': { signedOut: 307, signedIn: 307 },
  '/recordings/words': { at: ['/recordings/words?q=oak'], signedOut: 307, signedIn: 200 },
  '/recordings/save': OWN,
  '/recordings/save/files': { at: ['/recordings/save/files?kind=video'], signedOut: 307, signedIn: 200 },
  '/recordings/space': OWN,
  '/recordings/trash': OWN,
  '/download': OWN,
  '/phone': OWN,
  // Who asks here has no Zoom Phone, and a page says so.
  '/phone/[kind]/[id]': { at: ['/phone/recordings/x?at=1700000000'], signedOut: 307, signedIn: 200 },
  // Nobody here administers the account: there is no such page.
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
    // The callback without a state or a code, the session, and whatever else Auth.js would have answered.
    at: ['/api/auth/session', '/api/auth/callback/zoom', '/api/auth/providers', '/api/auth/signin'],
    methods: ['GET', 'POST'],
    signedOut: 200,
    signedIn: 200,
  },
  '/api/calendar': same(303, ['POST']),
  '/api/calendar/stop': same(303, ['POST']),
  // Nobody has such a secret, signed in or not.
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
