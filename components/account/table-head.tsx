type Props = { children: string; className?: string };

/** What a column of one of the account's tables holds. */
export const Head = ({ children, className = '' }: Props) => (
  <th scope="col" className={`py-2 pr-6 font-normal last:pr-0 ${className}`}>
    {children}
  </th>
);
