// A name in the tables of orders and shipments: a long one leaves the numbers their room.

export interface OrderNameProps {
  text: string;
  isWide?: boolean;
}

/** The name; all of it stands in its title. */
export function OrderName({ text, isWide = false }: OrderNameProps) {
  return (
    <div class={isWide ? 'order-name wide' : 'order-name'} title={text}>
      {text}
    </div>
  );
}
