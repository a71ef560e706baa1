import { pageEnglish } from './page-messages-en.ts';

export const english = {
  ...pageEnglish,
  whatThisIs: 'What this is',
  notZoom: 'Local sandbox. This is not Zoom.',
  consentTitle: 'Allow access?',
  consentLead: 'asks for access to a Zoom account. Choose who you are here; no password is needed.',
  whoAreYou: 'Who are you?',
  optionalScopes: 'Optional permissions',
  requiredScopes: 'Always included',
  allow: 'Allow',
  decline: 'Decline',
  goesBackTo: 'Afterwards you return to',
  alreadyAdded: 'has already added this app',
  refusedTitle: 'This request was refused',
  refusedLead:
    'As at Zoom, nobody is sent back to the app from here. The app’s address or settings need a look.',
  redirectAsked: 'Asked for:',
  redirectsAre: 'Registered for',
  redirectHint:
    'Zoom does not say this. To register another: zoom-sandbox --redirect, redirectUris in the seed file, or PATCH /_sandbox/api/apps.',
  redirectLocalhost:
    'Zoom refuses http://localhost, registered or not, and does not say why. Use http://127.0.0.1, or the switch localhostRedirects.',
  declinedTitle: 'Declined',
  declinedLead: 'Nothing was allowed, and in this reading of Zoom the app hears nothing of it.',
  approvalTitle: 'Your administrator has to approve this app first',
  approvalLead: 'As at Zoom, an ordinary member cannot go on from here, and the app hears nothing of it.',
  brokenTitle: 'Something went wrong',
  brokenLead: 'This account’s plan cannot grant a permission that the app requires.',
  companyTitle: 'Company sign-in',
  companyLead: 'Some companies put their own sign-in before Zoom’s. Nothing is asked of you here.',
  companyGo: 'Continue',
  doorTitle: 'The meeting would open here',
  doorLead: 'At Zoom, this address starts the client or the player. The sandbox has no meetings to join.',
  startTooLateTitle: 'This start link is no longer good',
  startTooLateLead: 'As at Zoom, it lives two hours. Ask the API for the meeting again and use the new one.',
  backToSandbox: 'Open the sandbox page',
} as const;

export type Messages = { [K in keyof typeof english]: string };
