import { FormField } from './field';
import type { FormProps } from './form-view';
import { PasscodeHint } from './passcode-hint';
import { TroubleOf } from './trouble';
import { WhenFields } from './when-fields';

/** The form for a new meeting or an existing one. Typed values stay, whatever the result was. */
export function MeetingFormOf(props: FormProps) {
  const { form, action, cancel, isNew, t } = props;
  const { values, problems, trouble } = form;
  const clash = trouble?.kind === 'clash' ? trouble : undefined;
  return (
    <div className="frame py-12 sm:py-16">
      <h1 className="text-4xl sm:text-5xl">{t(isNew ? 'form.newTitle' : 'form.editTitle')}</h1>
      <TroubleOf {...props} />
      <form action={action} method="post" className="mt-10 grid max-w-2xl gap-8">
        <input type="hidden" name="form" value={form.key} />
        <FormField name="topic" label={t('form.topic')} hint={t('form.topicHint')} {...{ problems, t }}>
          {(input) => <input {...input} defaultValue={values.topic} maxLength={200} required dir="auto" />}
        </FormField>
        <WhenFields {...props} />
        <FormField name="agenda" label={t('form.agenda')} hint={t('form.agendaHint')} {...{ problems, t }}>
          {(input) => (
            <textarea {...input} rows={4} maxLength={2000} defaultValue={values.agenda} dir="auto" />
          )}
        </FormField>
        <FormField
          name="passcode"
          label={t('form.passcode')}
          hint={<PasscodeHint {...{ form, isNew, t }} />}
          {...{ problems, t }}
          className="max-w-sm"
        >
          {(input) => (
            <input
              {...input}
              defaultValue={values.passcode}
              maxLength={10}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </FormField>
        <FormField
          name="invitees"
          label={t('form.invitees')}
          hint={t('form.inviteesHint')}
          {...{ problems, t }}
        >
          {(input) => <textarea {...input} rows={3} defaultValue={values.invitees} inputMode="email" />}
        </FormField>
        {isNew ? (
          <p className="max-w-[58ch] text-bark text-sm">
            {t(form.knowsSettings ? 'form.defaults' : 'form.defaultsUnknown')}
          </p>
        ) : null}
        <p className="max-w-[58ch] text-bark text-sm">
          {t(form.seesInvitations ? 'form.clashCheck' : 'form.clashCheckOwn')}
        </p>
        <p className="flex flex-wrap gap-4">
          {/* Enter presses a form's first button, which therefore never saves over a clash. */}
          <button type="submit" className="button">
            {t(isNew ? 'form.save' : 'form.saveEdit')}
          </button>
          {clash ? (
            <button type="submit" name="accept" value={clash.accept} className="button button-quiet">
              {t('form.saveAnyway')}
            </button>
          ) : null}
          <a className="button button-quiet" href={cancel}>
            {t('form.cancel')}
          </a>
        </p>
      </form>
    </div>
  );
}
