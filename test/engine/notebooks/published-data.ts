import { existsSync, readFileSync } from 'node:fs';
import { date, integer, money, ordersFile, text, time, type TableFile } from './workspace.ts';

/** Public data sets with published results. They stay outside of the repository; tests skip without them. */
const folder = new URL('../../../../shared/data/', import.meta.url);

export const hasPublishedData = existsSync(folder);

export function readPublished(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** 69,659 CD orders of 23,570 members, 1997-01 to 1998-06; columns apart by runs of spaces. */
export function cdnow(): readonly TableFile[] {
  const lines = readPublished('cdnow/CDNOW_master.txt').split(/\r?\n/).slice(1);
  const csv = lines.flatMap((line) => {
    const [member, day, , amount] = line.trim().split(/\s+/);
    if (!member || !day) return [];
    return [`${member},${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)},${amount ?? ''}`];
  });
  return [ordersFile(csv.join('\n'))];
}

/** 541,909 invoice lines of a gift wholesaler, 2010-12 to 2011-12. */
export function onlineRetail(): readonly TableFile[] {
  return [
    {
      name: 'retail_lines',
      role: 'order_lines',
      columns: [
        { name: 'InvoiceNo', type: text },
        { name: 'StockCode', type: text },
        { name: 'Description', type: text },
        { name: 'Quantity', type: integer },
        { name: 'InvoiceDate', type: time },
        { name: 'UnitPrice', type: money },
        { name: 'CustomerID', type: text },
        { name: 'Country', type: text },
      ],
      fields: {
        order_id: 'InvoiceNo',
        member_id: 'CustomerID',
        ordered_at: 'InvoiceDate',
        product: 'StockCode',
        product_name: 'Description',
        quantity: 'Quantity',
        unit_price: 'UnitPrice',
      },
      csv: readPublished('online_retail_uci/online_retail.csv'),
      skip: 1,
      pointZero: ['CustomerID'],
    },
  ];
}

/** 4,906 orders of 995 customers: sample data of the R package rfm. */
export function rfmOrders(): readonly TableFile[] {
  return [
    {
      name: 'rfm_orders',
      role: 'orders',
      columns: [
        { name: 'customer_id', type: text },
        { name: 'order_date', type: date },
        { name: 'revenue', type: integer },
        { name: 'first_name', type: text },
        { name: 'last_name', type: text },
        { name: 'email', type: text },
      ],
      fields: { member_id: 'customer_id', ordered_at: 'order_date', amount: 'revenue' },
      csv: readPublished('r_rfm/rfm_data_orders.csv'),
      skip: 1,
    },
  ];
}
