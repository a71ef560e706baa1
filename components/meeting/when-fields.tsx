import { formatTimeZone } from '@/lib/format';
import { FormField } from './field';
import type { FormProps } from './form-view';

/** Date, start, length and zone; and which of the two times is meant when the clocks show one twice. */
export function WhenFields({ form, language, t }: FormProps) {
  const { values, problems, timeZones } = form;
  const isTwice = problems.some(({ field }) => field === 'which') || values.which !== '';
  const today = new Date();
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-3">
        <FormField name="date" label={t('form.date')} {...{ problems, t }}>
          {(input) => <input {...input} type="date" defaultValue={values.date} required />}
        </FormField>
        <FormField name="time" label={t('form.time')} {...{ problems, t }}>
          {(input) => <input {...input} type="time" defaultValue={values.time} required />}
        </FormField>
        <FormField name="minutes" label={t('form.minutes')} hint={t('form.minutesHint')} {...{ problems, t }}>
          {(input) => (
            <input
              {...input}
              type="number"
              min={1}
              max={1440}
              step={1}
              defaultValue={values.minutes}
              required
            />
          )}
        </FormField>
      </div>
      {isTwice ? (
        <FormField name="which" label={t('form.which')} hint={t('form.whichHint')} {...{ problems, t }}>
          {(input) => (
            <select {...input} defaultValue={values.which}>
              <option value="" />
              <option value="first">{t('form.whichFirst')}</option>
              <option value="second">{t('form.whichSecond')}</option>
            </select>
          )}
        </FormField>
      ) : null}
      <FormField
        name="timeZone"
        label={t('form.timeZone')}
        hint={t('form.timeZoneHint')}
        {...{ problems, t }}
      >
        {(input) => (
          <select {...input} defaultValue={values.timeZone}>
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {formatTimeZone(zone, language, today)}
              </option>
            ))}
          </select>
        )}
      </FormField>
    </>
  );
}
