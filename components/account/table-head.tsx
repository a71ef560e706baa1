type Props = { children: string; className?: string };

/** The head of a column in one of the account's tables. */
export const Head = ({ children, className = '' }: Props) => (
  <th scope="col" className={`py-2 pr-6 font-normal last:pr-0 ${className}`}>
    {children}
  </th>
);
