import type { Messages } from './messages-en.ts';
import { pageJapanese } from './page-messages-ja.ts';

export const japanese: Messages = {
  ...pageJapanese,
  whatThisIs: 'この画面について',
  notZoom: '手元のサンドボックスです。Zoomではありません。',
  consentTitle: 'アクセスを許可しますか',
  consentLead:
    'がZoomアカウントへのアクセスを求めています。だれとして使うかを選んでください。パスワードは要りません。',
  whoAreYou: 'だれですか',
  optionalScopes: '任意の権限',
  requiredScopes: '必ず含まれる権限',
  allow: '許可する',
  decline: '断る',
  goesBackTo: 'このあとの戻り先',
  alreadyAdded: 'はこのアプリを追加済みです',
  refusedTitle: 'この要求は受け付けられません',
  refusedLead: 'Zoomと同じく、ここからアプリへは戻りません。アプリのアドレスか設定を確かめてください。',
  redirectAsked: '要求された戻り先：',
  redirectsAre: '次のアプリに登録されている戻り先：',
  redirectHint:
    'Zoomはこれを教えません。登録するには、zoom-sandbox --redirect、シードファイルの redirectUris、または PATCH /_sandbox/api/apps を使います。',
  redirectLocalhost:
    'Zoomは、登録があっても http://localhost を理由を示さずに拒みます。http://127.0.0.1 を使うか、スイッチ localhostRedirects を変えてください。',
  declinedTitle: '断りました',
  declinedLead: '何も許可していません。この設定では、アプリには何も伝わりません。',
  approvalTitle: '先に管理者の承認が必要です',
  approvalLead: 'Zoomと同じく、一般のメンバーはここから進めず、アプリには何も伝わりません。',
  brokenTitle: '問題が起きました',
  brokenLead: 'このアカウントのプランでは、アプリが必須とする権限を与えられません。',
  companyTitle: '会社のサインイン',
  companyLead: 'Zoomの前に自社のサインインを置く会社があります。ここでは何も入力しません。',
  companyGo: '続ける',
  doorTitle: 'ここでミーティングが開きます',
  doorLead:
    'Zoomでは、このアドレスからアプリやプレーヤーが始まります。サンドボックスに参加できる会議はありません。',
  startTooLateTitle: 'この開始リンクは期限切れです',
  startTooLateLead:
    'Zoomと同じく有効なのは2時間です。APIから会議をもう一度取得し、新しいリンクを使ってください。',
  backToSandbox: 'サンドボックスの画面を開く',
};
