"""Events, people and posts in sentences of other provinces, levels and kinds of meeting; the whole of what is said, and nothing else."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from graph.values import Statement
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.events import find_events
from ingest.people import find_people, people_statements
from ingest.text import Text

#: id | place, published | article | what is said of events (`E`) and which posts are held (`slug post@body`; `-` ended, `~` acting)
CASES = """
party congress             | nghean 2025-10-03   | Sáng 3/10, Đại hội đại biểu Đảng bộ tỉnh Nghệ An lần thứ XX khai mạc trọng thể. Đồng chí Trần Văn Lực, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy phát biểu khai mạc Đại hội. | E dateEvent 2025-10-03; tran-van-luc opensEvent E; tran-van-luc uy-vien-trung-uong-dang@bchtw; tran-van-luc bi-thu@tu-nghean
people's council session   | danang 2024-07-18   | Ngày 18/7, HĐND thành phố Đà Nẵng tổ chức kỳ họp thứ 19. Chủ tịch HĐND thành phố Ngô Văn Hửng chủ trì kỳ họp. | E dateEvent 2024-07-18; E organisedBy hdnd-danang; ngo-van-hung chairs E; ngo-van-hung chu-tich@hdnd-danang
press conference           | quangninh 2024-03-12 | Chiều 12/3, UBND tỉnh Quảng Ninh tổ chức họp báo thông tin tình hình kinh tế - xã hội quý I. | E dateEvent 2024-03-12; E organisedBy ubnd-quangninh
forum                      | laocai 2023-11-02   | Ngày 1/11, Sở Du lịch tỉnh Lào Cai tổ chức diễn đàn phát triển du lịch bền vững với khoảng 200 đại biểu tham dự. | E dateEvent 2023-11-01; E organisedBy sdl-laocai; E participants ~200
launching ceremony         | camau 2024-02-20    | Sáng 19/2, Ủy ban MTTQ Việt Nam tỉnh Cà Mau tổ chức lễ phát động thi đua. Dự lễ có bà Lý Thị Hạnh, Phó Bí thư Thường trực Tỉnh ủy. | E dateEvent 2024-02-19; E organisedBy mttq-camau; ly-thi-hanh attends E; ly-thi-hanh pho-bi-thu-thuong-truc@tu-camau
award ceremony             | sonla 2024-05-16    | Ngày 15/5, Tỉnh ủy Sơn La tổ chức lễ trao Huy hiệu Đảng cho 320 đảng viên. Phó Bí thư Tỉnh ủy Cầm Văn Sơn trao Huy hiệu và phát biểu tại buổi lễ. | E dateEvent 2024-05-15; E organisedBy tu-sonla; E participants 320; cam-van-son speaksAt E; cam-van-son pho-bi-thu@tu-sonla
appointment ceremony       | angiang 2024-08-08  | Chiều 7/8, Ban Thường vụ Tỉnh ủy An Giang tổ chức hội nghị công bố quyết định về công tác cán bộ. Ông Huỳnh Minh Trí, Giám đốc Sở Tư pháp được điều động giữ chức Phó Trưởng Ban Nội chính Tỉnh ủy. | E dateEvent 2024-08-07; E organisedBy btv-tu-angiang; huynh-minh-tri giam-doc@stp-angiang; huynh-minh-tri pho-truong-ban@bnctu-angiang
signing                    | binhduong 2023-06-10 | Ngày 9/6, UBND tỉnh Bình Dương và Đại học Quốc gia tổ chức lễ ký kết chương trình hợp tác. | E dateEvent 2023-06-09; E organisedBy ubnd-binhduong
training course            | phutho 2024-04-23   | Từ ngày 22 đến 24/4, Ban Tổ chức Tỉnh ủy Phú Thọ mở lớp bồi dưỡng nghiệp vụ cho 150 học viên là cấp ủy viên cơ sở. | E dateEvent 2024-04-22; E organisedBy btctu-phutho; E participants 150
training, opened           | kontum 2023-09-12   | Sáng 12/9, Ban Tuyên giáo Tỉnh ủy Kon Tum khai mạc lớp tập huấn công tác tuyên giáo. Đồng chí A Lềnh, Phó Trưởng Ban Tuyên giáo Tỉnh ủy dự và phát biểu khai mạc. | E dateEvent 2023-09-12; E organisedBy btgtu-kontum; a-lenh opensEvent E; a-lenh pho-truong-ban@btgtu-kontum
briefing of a sector       | haiduong 2024-06-06 | Ngày 5/6, Ban Dân vận Tỉnh ủy Hải Dương tổ chức giao ban công tác dân vận quý II. Trưởng Ban Dân vận Tỉnh ủy Vũ Hồng Khoai chủ trì giao ban. | E dateEvent 2024-06-05; E organisedBy bdvtu-haiduong; vu-hong-khoai chairs E; vu-hong-khoai truong-ban@bdvtu-haiduong
briefing, met              | thaibinh 2024-07-03 | Chiều 2/7, Thường trực Tỉnh ủy Thái Bình họp giao ban với các ban xây dựng Đảng. | E dateEvent 2024-07-02; E organisedBy tt-tu-thaibinh
half-way review            | bacgiang 2023-08-25 | Sáng 24/8, Tỉnh ủy Bắc Giang tổ chức hội nghị sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội XIII của Đảng. | E dateEvent 2023-08-24; E organisedBy tu-bacgiang; E midtermReviewOf dang/tw/NQ-ĐH/13
final review, ten years    | gialai 2023-10-31   | Ngày 30/10, Tỉnh ủy Gia Lai tổ chức hội nghị tổng kết 10 năm thực hiện Nghị quyết số 24-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI. | E dateEvent 2023-10-30; E organisedBy tu-gialai; E finalReviewOf dang/tw/NQ/24/t2011
review, verb is the body's | longan 2024-01-10   | Ngày 9/1, Ban Thường vụ Tỉnh ủy Long An sơ kết 2 năm thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương Đảng. | E dateEvent 2024-01-09; E organisedBy btv-tu-longan; E midtermReviewOf dang/tw/KL/21/t2021
inspection team            | ninhbinh 2024-10-12 | Ngày 11/10, Đoàn kiểm tra số 3 của Ban Thường vụ Tỉnh ủy Ninh Bình do đồng chí Đinh Công Hậu, Phó Bí thư Tỉnh ủy làm Trưởng đoàn đã kiểm tra việc thực hiện Quy định số 37-QĐ/TW ngày 25/10/2021 tại Sở Y tế. | E dateEvent 2024-10-11; E organisedBy btv-tu-ninhbinh; dinh-cong-hau chairs E; E inspectsImplementationOf dang/tw/QĐ/37/t2021; dinh-cong-hau pho-bi-thu@tu-ninhbinh
supervision by a council   | quangtri 2024-09-20 | Ngày 19/9, Đoàn giám sát của HĐND tỉnh Quảng Trị giám sát việc thực hiện Nghị quyết số 43/2022/QH15 ngày 11/01/2022 của Quốc hội. | E dateEvent 2024-09-19; E organisedBy hdnd-quangtri; E supervisesImplementationOf nn/qh/NQ/43/y2022
central team at a province | dienbien 2023-07-06 | Chiều 5/7, Đoàn kiểm tra của Ban Bí thư do đồng chí Mai Văn Chung, Phó Trưởng Ban Tổ chức Trung ương dẫn đầu đã làm việc với Ban Thường vụ Tỉnh ủy Điện Biên. | E dateEvent 2023-07-05; E organisedBy bbt; mai-van-chung chairs E; mai-van-chung pho-truong-ban@btctw
online, to the base        | thanhhoa 2022-01-21 | Sáng 20/1, Tỉnh ủy Thanh Hóa tổ chức hội nghị trực tuyến học tập, quán triệt Kết luận số 21-KL/TW ngày 25/10/2021 và Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương Đảng khóa XIII. | E dateEvent 2022-01-20; E organisedBy tu-thanhhoa; E disseminates dang/tw/KL/21/t2021; E disseminates dang/tw/QĐ/37/t2021
study by a ministry        | tw 2022-03-02       | Ngày 1/3, Đảng ủy Bộ Y tế tổ chức hội nghị học tập Quy định số 37-QĐ/TW ngày 25/10/2021. Đồng chí Đỗ Xuân Tám, Thứ trưởng Bộ Y tế trực tiếp truyền đạt Quy định số 37-QĐ/TW. | E dateEvent 2022-03-01; E organisedBy du-byt; E disseminates dang/tw/QĐ/37/t2021; do-xuan-tam presents dang/tw/QĐ/37/t2021; do-xuan-tam thu-truong@byt
titles between             | yenbai 2022-02-17   | Ngày 16/2, Tỉnh ủy Yên Bái tổ chức hội nghị quán triệt Kết luận số 21-KL/TW ngày 25/10/2021 về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị; Quy định số 37-QĐ/TW ngày 25/10/2021 về những điều đảng viên không được làm. | E dateEvent 2022-02-16; E organisedBy tu-yenbai; E disseminates dang/tw/KL/21/t2021; E disseminates dang/tw/QĐ/37/t2021
organiser behind           | tayninh 2023-03-15  | Hội nghị triển khai công tác kiểm tra, giám sát do Ủy ban Kiểm tra Tỉnh ủy Tây Ninh tổ chức sáng 14/3. | E dateEvent 2023-03-14; E organisedBy ubkttu-tayninh
two organisers             | thuathienhue 2023-04-04 | Sáng 4/4, Thường trực HĐND tỉnh và Ủy ban MTTQ Việt Nam tỉnh Thừa Thiên Huế phối hợp tổ chức hội nghị tiếp xúc cử tri. | E dateEvent 2023-04-04; E organisedBy tthdnd-thuathienhue; E organisedBy mttq-thuathienhue
commune after July 2025    | hanoi 2025-08-15    | Ngày 14/8, Đảng ủy xã Sóc Sơn tổ chức hội nghị quán triệt Nghị quyết số 66-NQ/TW ngày 30/4/2025 của Bộ Chính trị. Bí thư Đảng ủy xã Sóc Sơn Phạm Văn Ngà chủ trì. | E dateEvent 2025-08-14; E organisedBy du-xa-socson; E disseminates dang/tw/NQ/66/t2021; pham-van-nga chairs E; pham-van-nga bi-thu@du-xa-socson
ward after July 2025       | hanoi 2025-09-10    | Chiều 9/9, UBND phường Tây Hồ họp giao ban tháng 9. Chủ tịch UBND phường Tây Hồ Lê Thị Hòa chủ trì cuộc họp. | E dateEvent 2025-09-09; E organisedBy ubnd-phuong-tayho; le-thi-hoa chairs E; le-thi-hoa chu-tich@ubnd-phuong-tayho
party committee of a UBND  | hanoi 2025-05-21    | Sáng 20/5, Đảng ủy UBND thành phố Hà Nội tổ chức hội nghị Ban Chấp hành lần thứ tư. | E dateEvent 2025-05-20; E organisedBy du-ubnd-hanoi
youth union                | hue 2025-03-26      | Tối 25/3, Thành đoàn Huế tổ chức lễ kỷ niệm 94 năm Ngày thành lập Đoàn. Bí thư Thành đoàn Nguyễn Văn Hoan đọc diễn văn kỷ niệm. | E dateEvent 2025-03-25; E organisedBy dtn-hue; nguyen-van-hoan bi-thu@dtn-hue
union of workers           | dongnai 2024-05-11  | Ngày 10/5, Liên đoàn Lao động tỉnh Đồng Nai tổ chức tọa đàm về nhà ở công nhân. Chủ tịch Liên đoàn Lao động tỉnh Đồng Nai Nguyễn Thị Như Ý chủ trì tọa đàm. | E dateEvent 2024-05-10; E organisedBy ldld-dongnai; nguyen-thi-nhu-y chairs E; nguyen-thi-nhu-y chu-tich@ldld-dongnai
women's union, contest     | vinhlong 2024-10-19 | Sáng 18/10, Hội Liên hiệp Phụ nữ tỉnh Vĩnh Long tổ chức hội thi tìm hiểu Luật Đất đai. | E dateEvent 2024-10-18; E organisedBy hpn-vinhlong
thematic study of a cell   | hanoi 2023-10-06    | Chiều 5/10, Đảng ủy Sở Nội vụ tổ chức sinh hoạt chuyên đề quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội. | E dateEvent 2023-10-05; E organisedBy du-snv-hanoi; E disseminates dang/tu-hanoi/CT/24/t2020
meeting with voters        | bentre 2024-11-29   | Ngày 28/11, Đoàn đại biểu Quốc hội tỉnh Bến Tre tổ chức hội nghị tiếp xúc cử tri sau kỳ họp thứ 8 tại hội trường UBND huyện. | E dateEvent 2024-11-28; E organisedBy ddbqh-bentre; E place hội trường UBND huyện
dialogue                   | hanam 2024-12-06    | Sáng 5/12, Chủ tịch UBND tỉnh Hà Nam Trương Văn Huyên chủ trì hội nghị đối thoại với doanh nghiệp. | E dateEvent 2024-12-05; truong-van-huyen chairs E; truong-van-huyen chu-tich@ubnd-hanam
government meeting         | tw 2024-08-07       | Sáng 7/8, Chính phủ tổ chức phiên họp thường kỳ tháng 7. Thủ tướng Chính phủ Phạm Văn Chín chủ trì phiên họp. | E dateEvent 2024-08-07; E organisedBy cp; pham-van-chin chairs E; pham-van-chin thu-tuong-chinh-phu@cp
ministry conference        | tw 2023-12-29       | Ngày 28/12, Bộ Nội vụ tổ chức Hội nghị tổng kết công tác năm 2023. Phó Thủ tướng Trần Văn Quán dự, phát biểu chỉ đạo hội nghị. | E dateEvent 2023-12-28; E organisedBy bnv; tran-van-quan speaksAt E; tran-van-quan pho-thu-tuong-chinh-phu@cp
general secretary          | tw 2023-02-03       | Tổng Bí thư Nguyễn Văn Trọn dự và phát biểu chỉ đạo tại hội nghị cán bộ toàn quốc do Bộ Chính trị tổ chức sáng 2/2. | E dateEvent 2023-02-02; E organisedBy bct; nguyen-van-tron speaksAt E; nguyen-van-tron tong-bi-thu@bchtw
listed guests              | lamdong 2024-06-21  | Tham dự hội nghị có đồng chí Trần Văn Quân, nguyên Bí thư Tỉnh ủy; đồng chí Võ Văn Hiền, Phó Chủ tịch Thường trực UBND tỉnh. | tran-van-quan attends E; vo-van-hien attends E; tran-van-quan -bi-thu@tu-lamdong; vo-van-hien pho-chu-tich-thuong-truc@ubnd-lamdong
acting director            | cantho 2024-02-02   | Bà Châu Thị Tuyết, quyền Giám đốc Sở Y tế thành phố Cần Thơ báo cáo kết quả tại cuộc họp. | chau-thi-tuyet ~giam-doc@syt-cantho; chau-thi-tuyet presentsReportAt E
journalists are not there  | haugiang 2024-03-08 | Sáng 7/3, Tỉnh ủy Hậu Giang tổ chức hội nghị báo cáo viên.\\nBài và ảnh: Mộng Toàn - Đặng Thư | E dateEvent 2024-03-07; E organisedBy tu-haugiang
planned for next month     | baclieu 2024-04-04  | Theo kế hoạch, ngày 12/5 tới, Tỉnh ủy Bạc Liêu sẽ tổ chức lễ kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh. |
postponed                  | phuyen 2024-11-20   | Do mưa lũ, UBND tỉnh Phú Yên hoãn tổ chức hội nghị xúc tiến đầu tư dự kiến ngày 22/11. |
counted, in many meetings  | soctrang 2024-07-30 | Sáu tháng qua, Tỉnh ủy Sóc Trăng tổ chức 12 hội nghị quán triệt nghị quyết cho 5.400 đảng viên. |
told by the chair          | binhthuan 2024-08-20 | Sáng 19/8, Ban Thường vụ Tỉnh ủy Bình Thuận tổ chức hội nghị. Kết luận hội nghị, Bí thư Tỉnh ủy Nguyễn Thị Ánh yêu cầu UBND tỉnh ban hành kế hoạch. | E dateEvent 2024-08-19; E organisedBy btv-tu-binhthuan; nguyen-thi-anh concludes E; nguyen-thi-anh bi-thu@tu-binhthuan
venue, hall                | hatinh 2023-05-19   | Sáng 18/5, tại Trung tâm hội nghị tỉnh, Tỉnh ủy Hà Tĩnh tổ chức lễ tổng kết và trao giải báo chí. | E dateEvent 2023-05-18; E organisedBy tu-hatinh; E place Trung tâm hội nghị tỉnh
two meetings, two days     | tuyenquang 2024-09-05 | Ngày 4/9, UBND tỉnh Tuyên Quang tổ chức hội nghị giao ban. Trước đó, ngày 30/8, Sở Tài chính tỉnh Tuyên Quang tổ chức lớp tập huấn. | E dateEvent 2024-09-04; E organisedBy ubnd-tuyenquang; E dateEvent 2024-08-30; E organisedBy stc-tuyenquang
new year, last year's day  | langson 2024-01-04  | Ngày 29/12, Tỉnh ủy Lạng Sơn tổ chức hội nghị Ban Chấp hành Đảng bộ tỉnh. | E dateEvent 2023-12-29; E organisedBy tu-langson
named in the headline      | hoabinh 2024-04-10  | Hòa Bình: Hội nghị trực tuyến sơ kết quý I\\nSáng 9/4, UBND tỉnh tổ chức hội nghị trực tuyến sơ kết nhiệm vụ quý I năm 2024. | E dateEvent 2024-04-09; E organisedBy ubnd-hoabinh
counted tasks              | khanhhoa 2024-03-03 | 45 nhiệm vụ được phân công cho 18 sở, ban, ngành chủ trì thực hiện. | T quantity 45
said by a deputy           | bacninh 2024-05-30  | Phát biểu tại buổi làm việc, ông Đào Văn Khuê, Phó Chủ tịch UBND tỉnh đề nghị đoàn công tác hỗ trợ. | dao-van-khue speaksAt E; dao-van-khue pho-chu-tich@ubnd-bacninh
chief justice              | vinhphuc 2024-01-18 | Chánh án Tòa án nhân dân tỉnh Vĩnh Phúc Nguyễn Ngọc Giao trình bày báo cáo tại hội nghị. | nguyen-ngoc-giao presentsReportAt E; nguyen-ngoc-giao chanh-an@tand-vinhphuc
commander                  | quangngai 2024-12-21 | Đại tá Trần Hữu Ít, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh Quảng Ngãi dự hội nghị. | tran-huu-it attends E; tran-huu-it chi-huy-truong@bchqs-quangngai
rests on a plan            | gialai 2024-06-04   | Chiều 3/6/2024, Chi bộ Sở Tư pháp tỉnh Gia Lai tổ chức buổi sinh hoạt. Buổi sinh hoạt được tổ chức theo Kế hoạch số 99-KH/TU ngày 14/01/2022 của Tỉnh ủy Ninh Thuận. | E dateEvent 2024-06-03; E organisedBy cb-stp-gialai; E basedOn dang/tu-ninhthuan/KH/99/t2020
held to carry out          | camau 2022-04-12    | Ngày 11/4, Tỉnh ủy Cà Mau tổ chức hội nghị cán bộ nhằm thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. | E dateEvent 2022-04-11; E organisedBy tu-camau; E basedOn dang/tw/KL/21/t2021; tu-camau carriesOut dang/tw/KL/21/t2021
plan without a number      | sonla 2022-04-12    | Ngày 11/4, Tỉnh ủy Sơn La tổ chức hội nghị quán triệt Kế hoạch của Ban Thường vụ Tỉnh ủy về thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. | E dateEvent 2022-04-11; E organisedBy tu-sonla; E disseminates anon; anon issuedBy btv-tu-sonla; anon implements dang/tw/KL/21/t2021
two without a number       | tw 2022-04-12       | Ngày 11/4, Ban Tổ chức Trung ương tổ chức hội nghị quán triệt Kết luận và Quy định của Trung ương về công tác cán bộ. | E dateEvent 2022-04-11; E organisedBy btctw; E disseminates anon; E disseminates anon
members of a set           | hanoi 2025-04-12    | Ngày 11/4, Thành ủy Hà Nội tổ chức hội nghị tổng kết hai chương trình công tác của Thành ủy khóa XVII, gồm: Chương trình số 06-CTr/TU ngày 17/3/2021 về văn hóa và Chương trình số 09-CTr/TU ngày 17/3/2021. | E dateEvent 2025-04-11; E organisedBy tu-hanoi; E finalReviewOf coll; E finalReviewOf dang/tu-hanoi/CTr/6/t2020; E finalReviewOf dang/tu-hanoi/CTr/9/t2020
inspection told twice      | dienbien 2023-07-06 | Đoàn kiểm tra của Tỉnh ủy làm việc tại Sở Y tế\\nNgày 5/7, Đoàn kiểm tra của Tỉnh ủy Điện Biên đã làm việc tại Sở Y tế, kiểm tra việc lãnh đạo, chỉ đạo thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. | E dateEvent 2023-07-05; E organisedBy tu-dienbien; E inspectsImplementationOf dang/tw/KL/21/t2021
in two days, by whom       | hanoi 2023-09-22    | Hội nghị quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2023 do Huyện ủy Ba Vì tổ chức trong hai ngày 20 - 21/9. | E dateEvent 2023-09-20; E organisedBy hu-bavi; E disseminates dang/tu-hanoi/CT/24/t2020
adopted at a session       | danang 2024-07-18   | Các đại biểu đã biểu quyết thông qua Nghị quyết số 43/2022/QH15 ngày 11/01/2022 tại kỳ họp thứ 19, ngày 17/7/2024. | E dateEvent 2024-07-17; nn/qh/NQ/43/y2022 adoptedAt E
to be adopted              | danang 2024-07-18   | Các đại biểu sẽ thông qua Nghị quyết số 43/2022/QH15 ngày 11/01/2022 tại kỳ họp tới. |
teams of a committee       | laocai 2024-05-18   | Ban Thường vụ Tỉnh ủy Lào Cai đã thành lập bốn đoàn giám sát việc thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. | btv-tu-laocai supervisesImplementationOf dang/tw/KL/21/t2021
inspects and supervises    | laocai 2024-05-18   | Tỉnh ủy Lào Cai kiểm tra, giám sát việc thực hiện các mục tiêu, nhiệm vụ của Kết luận số 21-KL/TW ngày 25/10/2021. | tu-laocai inspectsImplementationOf dang/tw/KL/21/t2021; tu-laocai supervisesImplementationOf dang/tw/KL/21/t2021
asked to inspect           | laocai 2024-05-18   | Tỉnh ủy Lào Cai yêu cầu kiểm tra việc thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. |
whose secretary inspects   | laocai 2024-05-18   | Phó Bí thư Tỉnh ủy Lào Cai Giàng Seo Vần kiểm tra việc thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. | giang-seo-van pho-bi-thu@tu-laocai
many papers                | laocai 2024-05-18   | UBND tỉnh Lào Cai đã ban hành sáu văn bản triển khai Nghị quyết số 30/NQ-CP ngày 22/3/2022 của Chính phủ. | ubnd-laocai carriesOut nn/cp/NQ/30/y2022
papers to come             | laocai 2024-05-18   | UBND tỉnh Lào Cai cần ban hành các văn bản triển khai Nghị quyết số 30/NQ-CP ngày 22/3/2022 của Chính phủ. |
has it studied             | laocai 2024-05-18   | Ban Thường vụ Tỉnh đoàn Lào Cai đã chỉ đạo các chi đoàn tổ chức học tập Kết luận số 21-KL/TW ngày 25/10/2021. | btv-dtn-laocai organisesStudyOf dang/tw/KL/21/t2021
a plan opens its study     | laocai 2024-05-18   | Kế hoạch số 99-KH/TU ngày 14/01/2022 của Tỉnh ủy Ninh Thuận mở đợt sinh hoạt, tổ chức cho cán bộ học tập Kết luận số 21-KL/TW ngày 25/10/2021. |
a plan by itself           | laocai 2024-05-18   | Kế hoạch số 30/KH-UBND năm 2022 mở đợt sinh hoạt chính trị, tổ chức cho cán bộ học tập Kết luận số 21-KL/TW ngày 25/10/2021. | nn/ubnd-laocai/KH/30/y2022 organisesStudyOf dang/tw/KL/21/t2021
held in a body's house      | tw 2022-05-20       | Sáng 20/5, tại Nhà Quốc hội, Đảng đoàn Quốc hội và Văn phòng Quốc hội tổ chức hội nghị. | E dateEvent 2022-05-20; E organisedBy dd-qh; E organisedBy vpqh
held at a committee's seat  | hanoi 2022-05-20    | Sáng 20/5, tại trụ sở Quận ủy Tây Hồ, Thành ủy Hà Nội tổ chức hội nghị. | E dateEvent 2022-05-20; E organisedBy tu-hanoi; E place qu-tayho
place of a body | quangnam 2023-08-11 | Chiều 10/8, tại Hội trường UBND tỉnh, Ban Chỉ đạo cải cách hành chính tỉnh tổ chức hội nghị sơ kết 6 tháng đầu năm. Phó Chủ tịch Thường trực UBND tỉnh Trần Văn Tấn chủ trì hội nghị. | E dateEvent 2023-08-10; E place ubnd-quangnam; tran-van-tan chairs E; tran-van-tan pho-chu-tich-thuong-truc@ubnd-quangnam
police committee | haiduong 2022-04-01 | Ngày 31/3, Đảng ủy Công an tỉnh Hải Dương tổ chức hội nghị trực tuyến nghiên cứu, học tập, quán triệt và triển khai thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương Đảng khóa XIII. | E dateEvent 2022-03-31; E organisedBy du-ca-haiduong; E disseminates dang/tw/KL/21/t2021
team with its leader | hoabinh 2024-05-18 | Sáng 17/5, Đoàn công tác của Ban Dân vận Trung ương do đồng chí Phạm Văn Thám, Phó Trưởng ban Thường trực Ban Dân vận Trung ương làm trưởng đoàn đã có buổi làm việc với Ban Thường vụ Tỉnh ủy Hòa Bình. | E dateEvent 2024-05-17; E organisedBy bdvtw; pham-van-tham chairs E; pham-van-tham pho-truong-ban-thuong-truc@bdvtw
reports and concludes | tw 2024-10-09 | Tại cuộc họp, Bộ trưởng Bộ Tư pháp Nguyễn Văn Ninh báo cáo tóm tắt dự thảo; Phó Thủ tướng Lê Văn Lân kết luận cuộc họp. | nguyen-van-ninh presentsReportAt E; le-van-lan concludes E; nguyen-van-ninh bo-truong@btp; le-van-lan pho-thu-tuong-chinh-phu@cp
congress of a ward | hanoi 2025-07-20 | Ngày 18-19/7, Đảng bộ phường Cửa Nam tổ chức Đại hội đại biểu lần thứ I. Dự và chỉ đạo Đại hội có đồng chí Nguyễn Văn Phóng, Phó Bí thư Thành ủy Hà Nội. | E dateEvent 2025-07-18; E organisedBy db-phuong-cuanam; nguyen-van-phong attends E; nguyen-van-phong pho-bi-thu@tu-hanoi
opened by a farmers' union | cantho 2023-02-24 | Sáng 23/2, Hội Nông dân thành phố Cần Thơ khai mạc lớp tập huấn nghiệp vụ cho 90 hội viên. | E dateEvent 2023-02-23; E organisedBy hnd-cantho; E participants 90
day at the end | hungyen 2023-11-15 | Hội đồng nhân dân tỉnh Hưng Yên vừa tổ chức phiên giải trình về quản lý đất đai vào chiều 14/11. | E dateEvent 2023-11-14; E organisedBy hdnd-hungyen
guest on a day | thainguyen 2024-02-06 | Ngày 5/2, Bí thư Tỉnh ủy Thái Nguyên Trịnh Văn Hường dự hội nghị tổng kết công tác kiểm tra, giám sát của Đảng. | E dateEvent 2024-02-05; trinh-van-huong attends E; trinh-van-huong bi-thu@tu-thainguyen
thematic supervision | kiengiang 2024-03-22 | Ủy ban Kiểm tra Tỉnh ủy Kiên Giang giám sát chuyên đề việc thực hiện Quy định số 37-QĐ/TW ngày 25/10/2021. | ubkttu-kiengiang supervisesImplementationOf dang/tw/QĐ/37/t2021
passive, told by | travinh 2024-06-19 | Hơn 300 cán bộ được quán triệt Kết luận số 21-KL/TW ngày 25/10/2021 tại hội nghị do Tỉnh ủy Trà Vinh tổ chức ngày 18/6. | E dateEvent 2024-06-18; E organisedBy tu-travinh; E disseminates dang/tw/KL/21/t2021; E participants >300
opened, day behind | hagiang 2023-12-07 | Kỳ họp thứ 14 HĐND tỉnh Hà Giang khóa XVIII khai mạc sáng 6/12. | E dateEvent 2023-12-06
works with, no meeting | quangbinh 2024-08-30 | Chiều 29/8, Thường trực Tỉnh ủy Quảng Bình làm việc với Ban Thường vụ Huyện ủy Lệ Thủy. |
cell, rare surname | ninhthuan 2024-07-12 | Bí thư Chi bộ Nguyễn Văn Bình và đồng chí Katơr Thị Mơ tham dự. | nguyen-van-binh bi-thu-chi-bo@?
will hold | dongthap 2023-04-28 | Sau hội nghị, các địa phương sẽ tổ chức lớp bồi dưỡng. |
day and participants behind | tiengiang 2024-11-02 | UBND tỉnh Tiền Giang tổ chức hội nghị trực tuyến về chuyển đổi số vào ngày 1/11 với sự tham dự của hơn 500 đại biểu. | E dateEvent 2024-11-01; E organisedBy ubnd-tiengiang; E participants >500
with another body | namdinh 2022-09-09 | Sáng 8/9, Tỉnh đoàn Nam Định phối hợp với Sở Giáo dục và Đào tạo tổ chức hội thi tin học trẻ. | E dateEvent 2022-09-08; E organisedBy dtn-namdinh; E organisedBy sgddt-namdinh
two bodies together | tw 2023-06-22 | Ngày 21/6, Ban Tổ chức Trung ương và Bộ Nội vụ phối hợp tổ chức hội thảo khoa học. | E dateEvent 2023-06-21; E organisedBy btctw; E organisedBy bnv
name of one letter | daklak 2024-01-26 | Nguyên Phó Bí thư Tỉnh ủy Đắk Lắk Y Kuan Niê và ông Nguyễn Văn Trúng, Bí thư Tỉnh ủy dự buổi gặp mặt. | y-kuan-nie -pho-bi-thu@tu-daklak; nguyen-van-trung attends E; nguyen-van-trung bi-thu@tu-daklak
plan to hold | caobang 2024-04-17 | Tỉnh ủy Cao Bằng ban hành Kế hoạch tổ chức hội nghị quán triệt nghị quyết. |
press conference, spokesman | hcm 2025-08-01 | Chiều 31/7, UBND Thành phố Hồ Chí Minh họp báo định kỳ. Người phát ngôn, Chánh Văn phòng UBND Thành phố Đặng Văn Toán chủ trì. | E dateEvent 2025-07-31; E organisedBy ubnd-hcm; dang-van-toan chairs E; dang-van-toan chanh-van-phong@vpubnd-hcm
counted sets again | bacgiang 2023-10-20 | 15 nhiệm vụ trọng tâm được phân công cho 6 ban, ngành thực hiện. | T quantity 15
reviewed, then concluded | phutho 2024-12-13 | Ngày 12/12, Ban Thường vụ Tỉnh ủy Phú Thọ tổng kết 5 năm thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. Đồng chí Bùi Văn Chấn, Bí thư Tỉnh ủy phát biểu kết luận hội nghị. | E dateEvent 2024-12-12; E organisedBy btv-tu-phutho; E finalReviewOf dang/tw/KL/21/t2021; bui-van-chan concludes E; bui-van-chan bi-thu@tu-phutho
head of a team | thaibinh 2023-05-31 | Đồng chí Phạm Văn Tuất, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh, Trưởng đoàn giám sát phát biểu tại buổi làm việc. | pham-van-tuat speaksAt E; pham-van-tuat pho-bi-thu-thuong-truc@tu-thaibinh; pham-van-tuat chu-tich@hdnd-thaibinh
held by, passive | vinhphuc 2024-09-26 | Ảnh: Minh Đức - Thu Hà. Lễ ra quân được Thành đoàn Vĩnh Yên tổ chức sáng 25/9. | E dateEvent 2024-09-25; E organisedBy dtn-vinhyen
must hold | nghean 2023-03-30 | Theo Kế hoạch số 77-KH/TU ngày 08/02/2022, các huyện ủy phải tổ chức hội nghị học tập trong quý II. |
"""


def rows() -> list[tuple[str, str, str, str]]:
    found = [tuple(cell.strip() for cell in line.split("|")) for line in CASES.strip().splitlines()]
    assert len(found) == 95 and all(len(row) == 4 for row in found), len(found)
    return found  # type: ignore[return-value]


def said(where: str, article: str) -> list[str]:
    """What the extractor says of the article, in the short form of the table."""
    place, published = where.split()
    context = Context(place=None if place == "tw" else place, published=published, year=int(published[:4]))
    text = Text.of(article.replace("\\n", "\n"))
    bodies = find_bodies(text, context)
    people = find_people(text, bodies, context)
    events, _ = find_events(text, find_citations(text, context, bodies, "s"), bodies, people, context, "s")
    held, _ = people_statements(text, people, context, "s")
    return sorted(_short(s) for s in (*events, *held) if s.status == "asserted" and s.relation not in ("postIn", "headOf"))


def _short(s: Statement) -> str:
    def name(id: str) -> str:
        if id.startswith(("event/", "topic/", "coll:")):
            return {"e": "E", "t": "T", "c": "coll"}[id[0]]
        if id.startswith("anon:"):
            return "anon"
        return id.removeprefix("body/").removeprefix("person/").split("@")[0] if id.startswith(("body/", "person/")) else id

    if s.relation == "holdsPost":
        pairs = dict(s.qualifiers)
        mark = "-" if "ended" in pairs else "~" if "acting" in pairs else ""
        return f"{name(s.subject)} {mark}{s.object.removeprefix('post/')}"
    return f"{name(s.subject)} {s.relation} {s.object if s.literal else name(s.object)}"


@pytest.mark.parametrize("name,where,article,expected", rows(), ids=[row[0] for row in rows()])
def test_case(name: str, where: str, article: str, expected: str) -> None:
    assert said(where, article) == sorted(filter(None, expected.split("; ")))
