/** A page of a meeting, about one date of its series where there is one. @param rest behind /meetings/ */
export const pathOf = (rest: string, occurrence?: string): string =>
  `/meetings/${rest}${occurrence ? `?${new URLSearchParams({ occurrence })}` : ''}`;
