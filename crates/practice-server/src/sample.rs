//! The rows of the first day: two users, a few customers, medicines and orders.

use http_message::Timestamp;

use crate::json::Writer;
use crate::{NewCustomer, NewMedicine, NewOrder, Secrets, UserRow};

/// The rows that a store holds after a reset, in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The users.
    pub users: Vec<UserRow>,
    /// The customers.
    pub customers: Vec<NewCustomer>,
    /// The medicines.
    pub medicines: Vec<NewMedicine>,
    /// The orders; they refer to the rows above by ids that count from 1.
    pub orders: Vec<NewOrder>,
}

impl Sample {
    /// The sample rows, with the passwords in the form in which these secrets store them.
    pub fn new(secrets: &mut dyn Secrets) -> Self {
        Self {
            users: USERS
                .map(|(name, password)| UserRow {
                    name: name.to_owned(),
                    password_hash: secrets.hash_password(password),
                })
                .into(),
            customers: CUSTOMERS
                .map(|(name, phonenumber, address)| NewCustomer {
                    name: name.to_owned(),
                    phonenumber: phonenumber.to_owned(),
                    address: address.to_owned(),
                })
                .into(),
            medicines: MEDICINES
                .map(|(name, sn, desc)| NewMedicine {
                    name: name.to_owned(),
                    sn: sn.to_owned(),
                    desc: desc.to_owned(),
                })
                .into(),
            orders: ORDERS
                .map(|(name, customer_id, created, medicines)| NewOrder {
                    name: name.to_owned(),
                    customer_id,
                    created: Timestamp::from_seconds(created),
                    medicine_list: medicine_list(medicines),
                    medicine_ids: medicines.iter().map(|(id, _)| *id).collect(),
                })
                .into(),
        }
    }
}

/// Who may sign in: name and password. The first is the tutorial's; the second is for a lesson with two people.
pub const USERS: [(&str, &str); 2] = [("byhy", "88888888"), ("lin", "66666666")];

/// Name, phone number, address.
const CUSTOMERS: [(&str, &str, &str); 10] = [
    ("青州市中心医院", "0536-3260001", "青州市云门山南路 20 号"),
    ("江临县人民医院", "0571-8800102", "江临县滨河路 8 号"),
    ("安和区妇幼保健院", "0512-6620103", "安和区育才街 15 号"),
    ("白月湖社区卫生服务中心", "021-5530104", "白月湖路 66 号"),
    ("南桥镇卫生院", "0573-8210105", "南桥镇解放路 3 号"),
    ("东岭市中医院", "0531-7790106", "东岭市文化东路 112 号"),
    ("和平儿童医院", "022-2330107", "和平区南京路 241 号"),
    ("北川口腔医院", "0816-4420108", "北川新区永昌大道 9 号"),
    ("长宁康复医院", "0831-5560109", "长宁镇竹海路 30 号"),
    (
        "西溪第三人民医院",
        "0571-8900110",
        "西溪街道文二西路 780 号",
    ),
];

/// Name, serial number, description.
const MEDICINES: [(&str, &str, &str); 10] = [
    ("青霉素盒装1", "099877883837", "青霉素注射剂，每盒 10 支"),
    ("阿莫西林胶囊", "099877883838", "每粒 0.25 克，每盒 24 粒"),
    ("头孢克肟颗粒", "099877883839", "每袋 50 毫克，每盒 6 袋"),
    ("布洛芬缓释胶囊", "099877883840", "每粒 0.3 克，每盒 20 粒"),
    ("板蓝根颗粒", "099877883841", "每袋 10 克，每包 20 袋"),
    ("生理盐水", "099877883842", "0.9% 氯化钠，每瓶 500 毫升"),
    ("葡萄糖注射液", "099877883843", "5%，每瓶 250 毫升"),
    ("维生素C片", "099877883844", "每片 0.1 克，每瓶 100 片"),
    ("医用酒精", "099877883845", "75% 乙醇，每瓶 500 毫升"),
    ("碘伏消毒液", "099877883846", "每瓶 100 毫升"),
];

/// Name, customer id, creation in seconds since the epoch, medicines (id, amount).
type SampleOrder = (&'static str, i64, i64, &'static [(i64, u32)]);

const ORDERS: [SampleOrder; 3] = [
    ("青州医院五月订单", 1, 1_746_512_984, &[(1, 20), (6, 100)]),
    (
        "江临医院常备药",
        2,
        1_746_599_384,
        &[(2, 50), (4, 30), (8, 10)],
    ),
    ("保健院消毒用品", 3, 1_746_685_784, &[(9, 40), (10, 60)]),
];

/// The JSON text that a client of the practice API sends for these medicines.
fn medicine_list(medicines: &[(i64, u32)]) -> String {
    let mut json = Writer::plain();
    json.open('[');
    for ((name, _, _), id) in MEDICINES.iter().zip(1..) {
        if let Some((_, amount)) = medicines.iter().find(|(wanted, _)| *wanted == id) {
            json.open('{').name("id").number(id).name("name").text(name);
            json.name("amount").text(&amount.to_string()).close('}');
        }
    }
    json.close(']');
    json.finish()
}
